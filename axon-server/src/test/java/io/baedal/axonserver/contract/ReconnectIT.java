package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Whoever embeds a node")
class ReconnectIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    @Test
    @DisplayName("may ask its clients to connect anew, and they do")
    void reconnect() {
        // given
        String name = unique("Do");
        Client sender = server.client("sender");
        server.client("handler").handle(name, command -> Client.respond("done"));

        // when
        server.node().contexts().get("default").clients().requestReconnect();

        // then
        await().until(() -> Waiting.succeeds(sender, name));
    }
}
