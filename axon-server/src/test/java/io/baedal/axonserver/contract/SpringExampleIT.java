package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.test.AxonServerExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@DisplayName("A test with Spring")
@SpringJUnitConfig(SpringExampleIT.Nothing.class) // @SpringBootTest in a service
class SpringExampleIT {
    static class Nothing {}

    @RegisterExtension
    static final AxonServerExtension AXON_SERVER = new AxonServerExtension();

    @DynamicPropertySource
    static void axonServer(DynamicPropertyRegistry registry) {
        registry.add("axon.axonserver.servers", AXON_SERVER::address);
    }

    @Test
    @DisplayName("finds the address of its node in the property that Axon reads")
    void property(@Value("${axon.axonserver.servers}") String servers) {
        assertThat(servers).isEqualTo(AXON_SERVER.node().address()).startsWith("127.0.0.1:");
    }
}
