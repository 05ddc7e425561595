package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.axoniq.axonserver.grpc.control.UpdateType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The platform")
class PlatformContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private static PlatformInboundInstruction register(String clientId) {
        return PlatformInboundInstruction.newBuilder()
                .setRegister(
                        ClientIdentification.newBuilder().setClientId(clientId).setComponentName("raw"))
                .build();
    }

    @Test
    @DisplayName("names this node, and lets the client keep the connection it has")
    void platformServer() {
        // when
        PlatformInfo info = PlatformServiceGrpc.newBlockingStub(server.channel())
                .getPlatformServer(ClientIdentification.newBuilder()
                        .setClientId("c")
                        .setComponentName("tests")
                        .build());

        // then
        assertThat(info.getSameConnection()).isTrue();
        assertThat(info.getPrimary().getNodeName()).isNotEmpty();
        assertThat(info.getPrimary().getGrpcPort()).isPositive();
    }

    @Test
    @DisplayName("serves a client through a forwarded port, over the one connection it has dialled")
    void forwardedPort() throws IOException {
        try (FreezingProxy port = FreezingProxy.to(server.address())) {
            // given
            String name = unique("Forward");
            Client client = server.client(Client.to(port.address()));

            // when
            client.handle(name, command -> Client.respond("done"));

            // then
            assertThat(Waiting.succeeds(client, name)).isTrue();
            assertThat(port.connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("has a client ready once every handler's subscription is acknowledged")
    void ready() {
        // given
        String name = unique("Do");
        Client client = server.client("tests");

        // when
        client.handle(name, command -> Client.respond("done"));
        client.answer(unique("Find"), (query, reply) -> reply.complete());

        // then
        await().until(() -> client.connection().isReady());
        assertThat(client.connection().isConnected()).isTrue();
        assertThat(Waiting.succeeds(server.client("sender"), name)).isTrue();
    }

    @Test
    @DisplayName("answers a client's heartbeats, so that it stays connected")
    void heartbeatsOfClients() {
        // given
        Client client = server.client("tests");
        client.handle(unique("Do"), command -> Client.respond("done"));

        // when: it rebuilds its connection when 100 ms pass without an answer
        client.control().enableHeartbeat(100, 2_000, TimeUnit.MILLISECONDS);

        // then
        await().pollInterval(Duration.ofMillis(10))
                .during(Duration.ofSeconds(3))
                .until(() -> client.connection().isConnected());
    }

    @Test
    @DisplayName("sends heartbeats of its own")
    void heartbeatsOfTheServer() {
        // given
        Received<PlatformOutboundInstruction> received = new Received<>();

        // when
        PlatformServiceGrpc.newStub(server.channel()).openStream(received).onNext(register(unique("client")));

        // then
        await().atMost(Duration.ofSeconds(15))
                .until(() -> received.messages().stream().anyMatch(PlatformOutboundInstruction::hasHeartbeat));
    }

    @Test
    @DisplayName("lets two processes with one client id live side by side")
    void oneClientIdTwice() {
        // given
        String shared = unique("shared");
        String name = unique("Do");
        Client first = server.client(Client.to(server.address()).clientId(shared));
        Client second = server.client(Client.to(server.address()).clientId(shared));

        // when
        first.handle(name + "-1", command -> Client.respond("first"));
        second.handle(name + "-2", command -> Client.respond("second"));

        // then
        assertThat(Waiting.succeeds(second, name + "-1")).isTrue();
        assertThat(Waiting.succeeds(first, name + "-2")).isTrue();
        second.breakConnection();
        assertThat(Waiting.succeeds(first, name + "-1")).isTrue();
        assertThat(first.connection().isConnected()).isTrue();
    }

    @Test
    @DisplayName("tells a client that asks for it which handlers come and go")
    void topologyChanges() {
        // given
        String name = unique("Do");
        List<TopologyChange> changes = new CopyOnWriteArrayList<>();
        Client watcher = server.client("watcher");
        await().until(() -> watcher.connection().isConnected());
        watcher.control().registerTopologyChangeHandler(changes::add);
        Client handler = server.client("handler");

        // when
        await().until(() -> {
            var registration = handler.handle(name, command -> Client.respond("done"));
            registration.cancel().join();
            return changes.stream()
                    .anyMatch(change -> change.getCommand().getName().equals(name)
                            && change.getUpdateType() == UpdateType.REMOVE_COMMAND_HANDLER);
        });

        // then
        assertThat(changes)
                .anyMatch(change -> change.getUpdateType() == UpdateType.ADD_COMMAND_HANDLER
                        && change.getCommand().getName().equals(name)
                        && change.getComponentName().equals("handler"));
    }
}
