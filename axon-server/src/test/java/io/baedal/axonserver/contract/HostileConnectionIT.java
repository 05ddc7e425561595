package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("F17 F18 A node with hostile connections")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileConnectionIT {
    @RegisterExtension
    static final BesiegedNode NODE = new BesiegedNode();

    private static final int CONNECTIONS = BesiegedNode.FULL ? 10_000 : 1_000;
    private static final int STREAMS = BesiegedNode.FULL ? 10_000 : 1_000;
    private static final int FRAMES = BesiegedNode.FULL ? 200_000 : 20_000;

    /** Rounds of the bystander that have to go well meanwhile. */
    private static final int ROUNDS = 50;

    @Test
    @DisplayName("serves others while thousands connect and say nothing, or half of what they should")
    void crowd() throws IOException {
        int refused = 0;
        for (int i = 0; i < CONNECTIONS; i++) {
            try {
                Http2Socket socket =
                        NODE.with(i % 2 == 0 ? Http2Socket.dial(NODE.address()) : Http2Socket.open(NODE.address()));
                if (i % 4 == 3) {
                    socket.ping();
                }
            } catch (IOException hungUp) {
                refused++;
            }
        }
        NODE.servesOn(ROUNDS);
        assertThat(refused).isLessThan(CONNECTIONS);
    }

    @Test
    @DisplayName("drops connections that send what is no HTTP/2, and those with frames that are too large")
    void malformedFrames() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[20_000];
            random.nextBytes(garbage);
            try (Http2Socket socket =
                    i % 2 == 0 ? Http2Socket.dial(NODE.address()) : Http2Socket.open(NODE.address())) {
                socket.raw(garbage);
                untilHungUp(socket);
            } catch (IOException hungUp) {
                // while it was still being sent
            }
        }
        NODE.servesOn(ROUNDS);
    }

    private static void untilHungUp(Http2Socket socket) {
        try {
            while (true) {
                socket.next(10_000);
            }
        } catch (java.net.SocketTimeoutException notDropped) {
            throw new AssertionError("The connection was not dropped", notDropped);
        } catch (IOException hungUp) {
            // as it should be
        }
    }

    @Test
    @DisplayName("drops connections whose headers never end")
    void endlessHeaders() throws IOException {
        for (int i = 0; i < 10; i++) {
            try (Http2Socket socket = Http2Socket.open(NODE.address())) {
                socket.frame(Http2Socket.HEADERS, 0, 1, Http2Socket.header("x-0", "v".repeat(1_000)));
                for (int frame = 1; frame < FRAMES; frame++) {
                    socket.frame(Http2Socket.CONTINUATION, 0, 1, Http2Socket.header("x-" + frame, "v".repeat(1_000)));
                }
                throw new AssertionError("The connection was not dropped");
            } catch (IOException hungUp) {
                // as it should be
            }
        }
        NODE.servesOn(ROUNDS);
    }

    @Test
    @DisplayName("bears or drops connections that flood it with pings and settings and never read the answers")
    void floodOfControlFrames() throws IOException {
        for (int i = 0; i < 10; i++) {
            try {
                Http2Socket socket = NODE.with(Http2Socket.open(NODE.address()));
                socket.writeMillisMax(5_000);
                for (int frame = 0; frame < FRAMES; frame++) {
                    if (i % 2 == 0) {
                        socket.ping();
                    } else {
                        socket.frame(Http2Socket.SETTINGS, 0, 0, new byte[0]);
                    }
                }
            } catch (IOException hungUp) {
                // or does not read on, which is as good
            }
        }
        NODE.servesOn(ROUNDS);
    }

    @Test
    @DisplayName("keeps nothing of streams that are opened and abandoned")
    void abandonedStreams() {
        for (int round = 0; round < 10; round++) {
            ManagedChannel channel = NODE.channel(NODE.address());
            List<Received<?>> all = new ArrayList<>();
            for (int i = 0; i < STREAMS / 50; i++) {
                openOneOfEach(channel, all);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> all.stream()
                            .anyMatch(received ->
                                    received.hasEnded() || !received.messages().isEmpty()));
            channel.shutdownNow();
        }
        NODE.servesOn(ROUNDS);
    }

    private static void openOneOfEach(ManagedChannel channel, List<Received<?>> all) {
        var platform = new Received<io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction>();
        all.add(platform);
        PlatformServiceGrpc.newStub(channel)
                .openStream(platform)
                .onNext(PlatformInboundInstruction.newBuilder()
                        .setInstructionId("register")
                        .setRegister(ClientIdentification.newBuilder().setClientId(unique("client")))
                        .build());
        CommandServiceGrpc.newStub(channel).openStream(new Received<>());
        QueryServiceGrpc.newStub(channel).openStream(new Received<>());
        QueryServiceGrpc.newStub(channel).subscription(new Received<>());
        EventStoreGrpc.newStub(channel)
                .listEvents(new Received<>())
                .onNext(GetEventsRequest.newBuilder().setNumberOfPermits(10).build());
        EventStoreGrpc.newStub(channel).appendEvent(new Received<>());
    }

    @Test
    @DisplayName("drops half-open connections, with everything that was open on them")
    void halfOpen() throws IOException {
        FreezingProxy proxy = NODE.proxy();
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Client client =
                    NODE.with(Client.to(proxy.address()).component("vanishing").connect());
            client.handle(unique("Vanish"), command -> Client.respond("done"));
            client.events().openStream(-1, 100);
            clients.add(client);
        }

        // The node hears of neither: not that nothing comes through any more, nor that the clients are gone.
        proxy.freeze();
        clients.forEach(Client::close);
        NODE.servesOn(ROUNDS);
        NODE.hangsUp();
    }
}
