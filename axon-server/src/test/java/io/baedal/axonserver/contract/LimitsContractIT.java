package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.control.Heartbeat;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.axonserver.log.LogLimits;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.axonserver.routing.RoutingLimits;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Past a limit of the node")
class LimitsContractIT {
    /** Handlers, waiting commands, command time-out, waiting queries, query time-out, answers, grants, subscriptions, updates. */
    private static final RoutingLimits ROUTING = new RoutingLimits(20, 5, 700, 5, 700, 100, 8, 2, 3);

    private static final LogLimits LOG = new LogLimits(10, 1_000, 2, 1_000, 1 << 20);

    @RegisterExtension
    final ServerUnderTest server = ServerUnderTest.with(NodeConfig.inMemory().toBuilder()
            .routing(ROUTING)
            .log(LOG)
            .transactionBytesMax(3_000)
            .trackersMax(2)
            .connectionsMax(8)
            .build());

    private final String name = unique("Limited");

    private static Event untyped(int payloadBytes) {
        return Client.event("", 0, "x".repeat(payloadBytes)).toBuilder()
                .setAggregateType("")
                .build();
    }

    @Test
    @DisplayName("a command without an answer fails with AXONIQ-4002, and its late answer is ignored")
    void commandTimesOut() throws Exception {
        // given
        Client sender = server.client("sender");
        CompletableFuture<CommandResponse> late = new CompletableFuture<>();
        server.client("handler").handle(name, command -> late);

        // when
        CommandResponse response = sender.send(Client.command(name, "k")).get(5, TimeUnit.SECONDS);
        late.complete(Client.respond("late").join());

        // then
        assertThat(response.getErrorCode()).isEqualTo("AXONIQ-4002");
        server.client("handler").handle(name + "2", command -> Client.respond("fine"));
        assertThat(Waiting.succeeds(sender, name + "2")).isTrue();
    }

    @Test
    @DisplayName("a command too many for a handler without permits is refused with AXONIQ-1900, the others are kept")
    void tooManyWaitingCommands() {
        // given
        Client sender = server.client("sender");
        List<CompletableFuture<CommandResponse>> held = new CopyOnWriteArrayList<>();
        server.client(Client.to(server.address()).commandPermits(20)).handle(name, command -> {
            CompletableFuture<CommandResponse> response = new CompletableFuture<>();
            held.add(response);
            return response;
        });

        // when
        List<CompletableFuture<CommandResponse>> responses = new ArrayList<>();
        IntStream.range(0, 60).forEach(i -> responses.add(sender.send(Client.command(name, "k" + i))));
        await().until(() -> responses.stream().filter(CompletableFuture::isDone).count() >= 30);
        Waiting.answerAll(held, responses);

        // then
        List<String> codes =
                responses.stream().map(r -> r.join().getErrorCode()).toList();
        assertThat(codes).contains("AXONIQ-1900", "").containsOnly("AXONIQ-1900", "");
        assertThat(codes.stream().filter(String::isEmpty)).hasSize(held.size());
    }

    @Test
    @DisplayName(
            "a transaction with too many events, and an event too large, are refused with AXONIQ-2001; nothing is stored")
    void eventsTooLarge() {
        // given
        Client client = server.client("tests");
        long before = client.events().getLastToken().join();
        Event[] eleven = IntStream.range(0, 11).mapToObj(i -> untyped(10)).toArray(Event[]::new);

        // then
        assertThatThrownBy(() -> client.events().appendEvents(eleven).join())
                .hasMessageContaining("AXONIQ-2001")
                .hasMessageContaining("eventsPerTransactionMax");
        assertThatThrownBy(() -> client.events()
                        .appendEvents(untyped(10), untyped(2_000))
                        .join())
                .hasMessageContaining("AXONIQ-2001")
                .hasMessageContaining("eventBytesMax");
        assertThatThrownBy(() -> client.events()
                        .appendEvents(untyped(800), untyped(800), untyped(800), untyped(800))
                        .join())
                .hasMessageContaining("AXONIQ-2001")
                .hasMessageContaining("transactionBytesMax");
        assertThat(client.events().getLastToken().join()).isEqualTo(before);
    }

    @Test
    @DisplayName("an event scheduled too many is refused with AXONIQ-1900")
    void tooManySchedules() {
        // given
        Client client = server.client("tests");
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            tokens.add(client.events()
                    .scheduleEvent(Duration.ofHours(1), untyped(10))
                    .join());
        }

        // then
        assertThatThrownBy(() -> client.events()
                        .scheduleEvent(Duration.ofHours(1), untyped(10))
                        .join())
                .hasMessageContaining("AXONIQ-1900")
                .hasMessageContaining("scheduledEventsMax");
        tokens.forEach(token -> client.events().cancelSchedule(token).join());
        client.events()
                .cancelSchedule(client.events()
                        .scheduleEvent(Duration.ofHours(1), untyped(10))
                        .join())
                .join();
    }

    @Test
    @DisplayName("a handler too many is refused in the acknowledgement of its subscription")
    void tooManyHandlers() {
        // given
        Client client = server.client("handler");

        // then
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 21; i++) {
                        Registration registration = client.commands()
                                .registerCommandHandler(command -> Client.respond("done"), 100, name + i);
                        registration.awaitAck(5, TimeUnit.SECONDS);
                    }
                })
                .hasStackTraceContaining("handlersMax");
    }

    @Test
    @DisplayName("a stream of events too many is refused with AXONIQ-1900")
    void tooManyTrackers() {
        // given
        Client client = server.client("tests");
        var first = client.events().openStream(-1, 10);
        var second = client.events().openStream(-1, 10);

        // when: both are open by the time the third comes
        await().until(() -> {
            var third = client.events().openStream(-1, 10);
            return Waiting.becomes(third::isClosed, Duration.ofMillis(200))
                    && third.getError().orElseThrow().getMessage().contains("trackersMax");
        });

        // then
        assertThat(first.isClosed()).isFalse();
        assertThat(second.isClosed()).isFalse();
    }

    @Test
    @DisplayName("a client too many is refused with AXONIQ-1900, and the others are not disturbed")
    void tooManyConnections() {
        // given
        PlatformServiceGrpc.PlatformServiceStub platform = PlatformServiceGrpc.newStub(server.channel());
        List<Received<PlatformOutboundInstruction>> eight = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Received<PlatformOutboundInstruction> received = new Received<>();
            eight.add(received);
            beat(platform.openStream(received));
            await().until(() -> !received.messages().isEmpty());
        }

        // when
        Received<PlatformOutboundInstruction> ninth = new Received<>();
        beat(platform.openStream(ninth));

        // then
        await().until(ninth::hasEnded);
        assertThat(ninth.failure()).hasMessageContaining("[AXONIQ-1900]").hasMessageContaining("connectionsMax");
        assertThat(eight).noneMatch(Received::hasEnded);
    }

    private static void beat(StreamObserver<PlatformInboundInstruction> stream) {
        stream.onNext(PlatformInboundInstruction.newBuilder()
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .setInstructionId("beat")
                .build());
    }

    @Test
    @DisplayName(
            "names and ids that are too long are refused: AXONIQ-1004 of a handler, 4003 of a command, 2001 of an event")
    void namesTooLong() {
        // given
        Client client = server.client("tests");
        long before = client.events().getLastToken().join();

        // then
        assertThatThrownBy(() -> client.handle("x".repeat(1_025), command -> Client.respond("done")))
                .hasStackTraceContaining("AXONIQ-1004");
        assertThat(client.send(Client.command(name, "k").toBuilder()
                                .setMessageIdentifier("x".repeat(1_025))
                                .build())
                        .join()
                        .getErrorCode())
                .isEqualTo("AXONIQ-4003");
        assertThatThrownBy(() -> client.events()
                        .appendEvents(Client.event("x".repeat(4_097), 0, "Changed"))
                        .join())
                .hasMessageContaining("AXONIQ-2001");
        assertThat(client.events().getLastToken().join()).isEqualTo(before);
        client.handle(name, command -> Client.respond("done"));
        assertThat(Waiting.succeeds(client, name)).isTrue();
    }
}
