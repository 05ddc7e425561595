package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("F17 F18 A node with clients that send more than anybody takes")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileSendersIT {
    @RegisterExtension
    static final BesiegedNode NODE = new BesiegedNode();

    private static final int ROUNDS = 30;

    private final String name = unique("Flood");
    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = NODE.channel(NODE.address());
    }

    private List<Received<CommandResponse>> floodOfCommands() {
        return Flood.of(received -> CommandServiceGrpc.newStub(channel)
                .dispatch(
                        Command.newBuilder()
                                .setMessageIdentifier(unique("c"))
                                .setName(name)
                                .setPayload(Flood.LARGE)
                                .build(),
                        received));
    }

    private static void someAreTooMany(List<Received<CommandResponse>> responses) {
        assertThat(responses.stream().flatMap(received -> received.messages().stream()))
                .isNotEmpty()
                .allMatch(response -> response.getErrorCode().equals("AXONIQ-1900"))
                .anyMatch(response -> response.getErrorMessage().getMessage().contains("waitingBytesMax"));
        assertThat(responses).anyMatch(received -> !received.hasEnded());
    }

    @Test
    @DisplayName("refuses commands for a handler without permits once their bytes are too many")
    void commandsWithoutPermits() {
        HostileHandler.ofCommands(channel, name, 0);
        someAreTooMany(floodOfCommands());
        NODE.servesOn(ROUNDS);
    }

    @Test
    @DisplayName("keeps commands back from a handler with permits that does not read them")
    void handlerThatDoesNotRead() throws IOException {
        FreezingProxy proxy = NODE.proxy();
        HostileHandler.ofCommands(NODE.channel(proxy.address()), name, Long.MAX_VALUE);
        proxy.stall();
        someAreTooMany(floodOfCommands());
        NODE.servesOn(ROUNDS);
    }

    @Test
    @DisplayName("keeps nothing of the contents of commands that a handler has and never answers")
    void handlerThatNeverAnswers() {
        HostileHandler.ofCommands(channel, name, Long.MAX_VALUE);
        List<Received<CommandResponse>> responses = floodOfCommands();
        // A handler on a busy machine may be behind for a moment, and then a few are refused.
        assertThat(responses.stream().flatMap(received -> received.messages().stream()))
                .allMatch(response -> response.getErrorCode().equals("AXONIQ-1900"));
        assertThat(responses.stream().filter(received -> !received.hasEnded()).count() * Flood.MESSAGE_BYTES)
                .as("contents of the commands it has, which are more than the node's whole heap")
                .isGreaterThan(96L << 20);
        NODE.servesOn(ROUNDS);
    }

    @Test
    @DisplayName("refuses queries for a handler without permits once their bytes are too many")
    void queriesWithoutPermits() {
        HostileHandler.ofQueries(channel, name, new Received<>(), 0);
        List<Received<QueryResponse>> responses = Flood.of(received -> QueryServiceGrpc.newStub(channel)
                .query(
                        Client.query(name, "?").toBuilder()
                                .setPayload(Flood.LARGE)
                                .build(),
                        received));
        assertThat(responses.stream().flatMap(received -> received.messages().stream()))
                .isNotEmpty()
                .allMatch(response -> response.getErrorCode().equals("AXONIQ-1900"));
        NODE.servesOn(ROUNDS);
    }

    @Test
    @DisplayName("refuses transactions that are never committed once their bytes are too many")
    void transactionsThatNeverEnd() {
        Event event = Client.event(unique("thing"), 0, "Changed").toBuilder()
                .setPayload(Flood.LARGE)
                .build();
        List<Received<?>> transactions = new ArrayList<>();
        for (int i = 0; i < Flood.MESSAGES / 40; i++) {
            var received = new Received<io.axoniq.axonserver.grpc.event.Confirmation>();
            transactions.add(received);
            var transaction = (ClientCallStreamObserver<Event>)
                    EventStoreGrpc.newStub(channel).appendEvent(received);
            for (int e = 0; e < 40 && !received.hasEnded(); e++) {
                if (Waiting.becomes(() -> transaction.isReady() || received.hasEnded(), Duration.ofSeconds(5))
                        && !received.hasEnded()) {
                    transaction.onNext(event);
                }
            }
        }
        NODE.servesOn(ROUNDS);
        assertThat(transactions)
                .anySatisfy(received -> assertThat(received.failure())
                        .hasMessageContaining("[AXONIQ-1900]")
                        .hasMessageContaining("waitingBytesMax"));
    }

    @Test
    @DisplayName("refuses handlers with names without end, and more handlers than it may have")
    void floodOfSubscriptions() {
        Received<CommandProviderInbound> received = new Received<>();
        var stream = (ClientCallStreamObserver<CommandProviderOutbound>)
                CommandServiceGrpc.newStub(channel).openStream(received);
        int[] number = new int[1];
        Flood.on(stream, () -> subscription(number[0]++ + "x".repeat(Flood.MESSAGE_BYTES)));
        Flood.on(stream, 25_000, () -> subscription(unique("Do")));
        NODE.servesOn(ROUNDS);
        await().until(() -> received.messages().size() >= Flood.MESSAGES + 25_000);
        assertThat(received.messages())
                .filteredOn(message -> !message.getAck().getSuccess())
                .hasSizeGreaterThan(Flood.MESSAGES + 4_900);
    }

    private static CommandProviderOutbound subscription(String command) {
        return CommandProviderOutbound.newBuilder()
                .setInstructionId("s")
                .setSubscribe(CommandSubscription.newBuilder()
                        .setCommand(command)
                        .setClientId("hostile")
                        .setComponentName("hostile"))
                .build();
    }
}
