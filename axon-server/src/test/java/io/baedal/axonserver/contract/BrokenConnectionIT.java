package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.axonserver.node.NodeLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A connection that breaks")
class BrokenConnectionIT {
    /** Beyond the 40 s after which a server that forbids pings hangs up; ten minutes with -Daxonserver.idleSeconds=600. */
    private static final int IDLE_SECONDS = Integer.getInteger("axonserver.idleSeconds", 45);

    @RegisterExtension
    final ServerUnderTest server = ServerUnderTest.with(NodeConfig.inMemory().toBuilder()
                    // The node's own heartbeats would make up for pings it forbids.
                    .heartbeatInterval(Duration.ofMinutes(20))
                    .pingInterval(Duration.ofSeconds(10))
                    .pingTimeout(Duration.ofSeconds(1))
                    .build())
            .patient(Duration.ofSeconds(IDLE_SECONDS + 60L));

    @Test
    @DisplayName("leaves nothing behind, whatever was open on it")
    void leavesNothing() {
        // given
        await().until(() -> server.node().load().equals(new NodeLoad(0, 0, 0, 0, 0, 0, 0, 0)));
        String name = unique("Leave");
        List<Client> clients = new ArrayList<>();
        QueryHandler silent = (query, reply) -> {
            // holds the query
        };
        for (int i = 0; i < 5; i++) {
            Client client = server.client("leaver");
            clients.add(client);
            client.handle(name, command -> new CompletableFuture<>());
            client.answer(name, silent);
            client.events().openStream(-1, 100);
            client.queries().subscriptionQuery(Client.query(name, "?"), 32, 8);
            client.queries().query(Client.query(name, "?"));
            client.send(Client.command(name, "k" + i));
        }
        await().untilAsserted(
                        () -> assertThat(server.node().load()).isEqualTo(new NodeLoad(5, 5, 5, 5, 5, 5, 5, 5 * 5)));

        // when
        clients.forEach(Client::breakConnection);

        // then
        await().untilAsserted(() -> assertThat(server.node().load()).isEqualTo(new NodeLoad(0, 0, 0, 0, 0, 0, 0, 0)));
    }

    @Test
    @DisplayName(
            "without a word is noticed: the command that went into it fails with AXONIQ-4001, the next one finds another handler")
    void halfOpen() throws Exception {
        try (FreezingProxy proxy = FreezingProxy.to(server.address())) {
            // given
            String name = unique("Vanish");
            Client sender = server.client("sender");
            Client vanishing = server.client(Client.to(proxy.address()));
            CompletableFuture<Void> arrived = new CompletableFuture<>();
            vanishing.handle(name, command -> {
                arrived.complete(null);
                return new CompletableFuture<>();
            });
            CompletableFuture<CommandResponse> response = sender.send(Client.command(name, "k"));
            arrived.get(10, TimeUnit.SECONDS);

            // when
            proxy.freeze();

            // then
            assertThat(response.get(20, TimeUnit.SECONDS).getErrorCode()).isEqualTo("AXONIQ-4001");
            server.client("spare").handle(name, command -> Client.respond("spare"));
            assertThat(Client.text(sender.send(Client.command(name, "k"))
                            .get(10, TimeUnit.SECONDS)
                            .getPayload()))
                    .isEqualTo("spare");
        }
    }

    @Test
    @DisplayName(
            "without a word is closed soon after its client connects anew, so that no command waits for the dead one")
    void reconnected() throws Exception {
        try (FreezingProxy proxy = FreezingProxy.to(server.address())) {
            // given
            String name = unique("Return");
            String id = unique("returning");
            Client sender = server.client("sender");
            Client before = server.client(Client.to(proxy.address()).clientId(id));
            before.handle(name, command -> Client.respond("before"));
            Client twin = server.client(Client.to(server.address()).clientId(id));
            twin.handle(name, command -> Client.respond("twin"));

            // when: the proxy is silent, also about the client being gone
            proxy.freeze();
            before.close();
            Client after = server.client(Client.to(server.address()).clientId(id));
            after.handle(name, command -> Client.respond("after"));

            // then: well before the 11 s that pings take; the twin answers for itself, and stays
            await().atMost(Duration.ofSeconds(8))
                    .until(() -> server.node().load().commandHandlers() == 2);
            for (int i = 0; i < 40; i++) {
                assertThat(Client.text(sender.send(Client.command(name, "key-" + i))
                                .get(10, TimeUnit.SECONDS)
                                .getPayload()))
                        .isIn("twin", "after");
            }
            assertThat(twin.connection().isConnected()).isTrue();
        }
    }

    @Test
    @DisplayName("does not do so because it is idle, though the client pings without a call")
    void idle() {
        // given
        Client client = server.client(Client.to(server.address()).keepAlive());
        var stream = client.events().openStream(-1, 100);
        await().until(() -> server.node().load().trackers() == 1);

        // then: a stream does not outlive its connection
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(IDLE_SECONDS + 10L))
                .during(Duration.ofSeconds(IDLE_SECONDS))
                .until(() -> !stream.isClosed());
        assertThat(server.node().load().trackers()).isEqualTo(1);
    }
}
