package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.test.WithAxonServer;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

@WithAxonServer
class AccountIT {
    @Test
    void remembersWhatWasPaidIn(AxonServerNode node) {
        var server = AxonServerConfiguration.builder().servers(node.address()).build();
        var bank = DefaultConfigurer.defaultConfiguration()
                .registerComponent(AxonServerConfiguration.class, c -> server)
                .configureSerializer(c -> JacksonSerializer.defaultSerializer())
                .configureAggregate(Account.class)
                .start();
        bank.commandGateway().sendAndWait(new Account.Open("a-1"));
        assertThat((Integer) bank.commandGateway().sendAndWait(new Account.Deposit("a-1", 5)))
                .isEqualTo(5);
        bank.shutdown();
    }
}
