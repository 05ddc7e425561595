package io.baedal.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.command.CommandProcess.Ended;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@DisplayName("The command that rebuilds views")
class RebuildE2E {

    @Test
    @DisplayName("F15 rebuilds all views of a system that runs, follows them to the end, and names what there is")
    void all() throws Exception {
        try (Platform platform = Platform.start(Setup.inMemory())) {
            String service = platform.address(Part.QUERY_SERVICE);
            // when
            Ended done = CommandProcess.run("rebuild", "--all", "--at", service);
            Ended unknown = CommandProcess.run("rebuild", "nobody-view", "--at", service);
            Ended elsewhere = CommandProcess.run("rebuild", "--all", "--at", "nowhere");
            // then
            assertThat(done.status()).as(done.output()).isZero();
            assertThat(done.output()).contains("orders-view version 2 serves", "couriers-view version 2 serves");
            assertThat(unknown.status()).isEqualTo(2);
            assertThat(unknown.output()).contains("no such view", "orders-view");
            assertThat(elsewhere.status()).isEqualTo(1);
            assertThat(elsewhere.output()).contains("nowhere is no URL");
        }
    }
}
