package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.FlowControl;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.QuerySubscription;
import io.axoniq.axonserver.grpc.query.QueryUpdate;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("F17 F18 A node with clients that send more than anybody reads")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileClientIT {
    @RegisterExtension
    static final BesiegedNode NODE = new BesiegedNode();

    /** What each test sends in all. */
    private static final long BYTES = BesiegedNode.FULL ? 1L << 30 : 256L << 20;

    private static final int MESSAGE_BYTES = 256 << 10;
    private static final int MESSAGES = (int) (BYTES / MESSAGE_BYTES);
    /** So many are on their way at one time, so that it is the node that is full and not this process. */
    private static final int BATCH = 32;

    private static final int ROUNDS = 30;
    private static final SerializedObject LARGE = SerializedObject.newBuilder()
            .setType("large")
            .setData(ByteString.copyFrom(new byte[MESSAGE_BYTES]))
            .build();

    private final String name = unique("Flood");
    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = channel(NODE.address());
    }

    private static ManagedChannel channel(String address) {
        ManagedChannel opened =
                ManagedChannelBuilder.forTarget(address).usePlaintext().build();
        NODE.with(() -> opened.shutdownNow().awaitTermination(10, TimeUnit.SECONDS));
        return opened;
    }

    /** A client that stops reading when it is stalled. */
    private static FreezingProxy proxy() throws IOException {
        return NODE.with(FreezingProxy.to(NODE.address()));
    }

    /** Remembers that something came, and not what: this process has little memory as well. */
    private static final class Forgetful implements StreamObserver<CommandProviderInbound> {
        private final CompletableFuture<Void> first = new CompletableFuture<>();

        @Override
        public void onNext(CommandProviderInbound message) {
            first.complete(null);
        }

        @Override
        public void onError(Throwable failure) {
            first.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            first.complete(null);
        }
    }

    private StreamObserver<CommandProviderOutbound> handler(ManagedChannel over, long permits) {
        Forgetful received = new Forgetful();
        var stream = CommandServiceGrpc.newStub(over).openStream(received);
        stream.onNext(CommandProviderOutbound.newBuilder()
                .setInstructionId("subscribe")
                .setSubscribe(CommandSubscription.newBuilder()
                        .setCommand(name)
                        .setClientId(unique("hostile"))
                        .setComponentName("hostile"))
                .build());
        received.first.join();
        stream.onNext(CommandProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setPermits(permits))
                .build());
        return stream;
    }

    /** Sends all of it batch by batch; a batch is over when nothing more is answered. */
    private static <T> List<Received<T>> flood(Consumer<Received<T>> send) {
        List<Received<T>> all = new ArrayList<>();
        for (int sent = 0; sent < MESSAGES; sent += BATCH) {
            for (int i = 0; i < BATCH; i++) {
                Received<T> received = new Received<>();
                all.add(received);
                send.accept(received);
            }
            List<Received<T>> batch = all.subList(sent, all.size());
            Waiting.becomes(() -> batch.stream().allMatch(Received::hasEnded), Duration.ofMillis(400));
        }
        return all;
    }

    private List<Received<CommandResponse>> floodOfCommands() {
        return flood(received -> CommandServiceGrpc.newStub(channel)
                .dispatch(
                        Command.newBuilder()
                                .setMessageIdentifier(unique("c"))
                                .setName(name)
                                .setPayload(LARGE)
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
        handler(channel, 0);
        someAreTooMany(floodOfCommands());
        NODE.servesOn(ROUNDS);
    }

    @Test
    @DisplayName("keeps commands back from a handler with permits that does not read them")
    void handlerThatDoesNotRead() throws IOException {
        FreezingProxy proxy = proxy();
        handler(channel(proxy.address()), Long.MAX_VALUE);
        proxy.stall();
        someAreTooMany(floodOfCommands());
        NODE.servesOn(ROUNDS);
    }

    @Test
    @DisplayName("keeps nothing of the contents of commands that a handler has and never answers")
    void handlerThatNeverAnswers() {
        handler(channel, Long.MAX_VALUE);
        List<Received<CommandResponse>> responses = floodOfCommands();
        // A handler on a busy machine may be behind for a moment, and then a few are refused.
        assertThat(responses.stream().flatMap(received -> received.messages().stream()))
                .allMatch(response -> response.getErrorCode().equals("AXONIQ-1900"));
        assertThat(responses.stream().filter(received -> !received.hasEnded()).count() * MESSAGE_BYTES)
                .as("contents of the commands it has, which are more than the node's whole heap")
                .isGreaterThan(96L << 20);
        NODE.servesOn(ROUNDS);
    }

    private StreamObserver<QueryProviderOutbound> queryHandler(
            ManagedChannel over, Received<QueryProviderInbound> received, long permits) {
        var stream = QueryServiceGrpc.newStub(over).openStream(received);
        stream.onNext(QueryProviderOutbound.newBuilder()
                .setInstructionId("subscribe")
                .setSubscribe(QuerySubscription.newBuilder()
                        .setQuery(name)
                        .setClientId(unique("hostile"))
                        .setComponentName("hostile"))
                .build());
        await().until(() -> !received.messages().isEmpty());
        stream.onNext(QueryProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setPermits(permits))
                .build());
        return stream;
    }

    @Test
    @DisplayName("refuses queries for a handler without permits once their bytes are too many")
    void queriesWithoutPermits() {
        queryHandler(channel, new Received<>(), 0);
        List<Received<QueryResponse>> responses = flood(received -> QueryServiceGrpc.newStub(channel)
                .query(Client.query(name, "?").toBuilder().setPayload(LARGE).build(), received));
        assertThat(responses.stream().flatMap(received -> received.messages().stream()))
                .isNotEmpty()
                .allMatch(response -> response.getErrorCode().equals("AXONIQ-1900"));
        NODE.servesOn(ROUNDS);
    }

    @Test
    @DisplayName("ends queries whose answers are not read once their bytes are too many")
    void answersThatNobodyReads() throws IOException {
        // given
        Received<QueryProviderInbound> received = new Received<>();
        var handler = (ClientCallStreamObserver<QueryProviderOutbound>) queryHandler(channel, received, 1_000);
        FreezingProxy proxy = proxy();
        QueryRequest query = Client.query(name, "?");
        QueryServiceGrpc.newStub(channel(proxy.address())).query(query, new Received<>());
        await().until(() -> received.messages().stream().anyMatch(QueryProviderInbound::hasQuery));
        proxy.stall();

        // when
        QueryProviderOutbound answer = QueryProviderOutbound.newBuilder()
                .setQueryResponse(QueryResponse.newBuilder()
                        .setMessageIdentifier("a")
                        .setRequestIdentifier(query.getMessageIdentifier())
                        .setPayload(LARGE))
                .build();
        sendAll(handler, () -> answer);

        // then
        NODE.servesOn(ROUNDS);
        await().until(() -> received.messages().stream().anyMatch(QueryProviderInbound::hasQueryCancel));
    }

    private static <T> void sendAll(ClientCallStreamObserver<T> stream, Supplier<T> message) {
        send(stream, MESSAGES, message);
    }

    /** As many as the node takes, and no more once it does not read for a while. */
    private static <T> void send(ClientCallStreamObserver<T> stream, int count, Supplier<T> message) {
        for (int i = 0; i < count; i++) {
            if (!Waiting.becomes(stream::isReady, Duration.ofSeconds(5))) {
                return;
            }
            stream.onNext(message.get());
        }
    }

    @Test
    @DisplayName("ends subscriptions whose updates are not read once their bytes are too many")
    void updatesThatNobodyReads() throws IOException {
        // given
        Received<QueryProviderInbound> received = new Received<>();
        var handler = (ClientCallStreamObserver<QueryProviderOutbound>) queryHandler(channel, received, 1_000);
        FreezingProxy proxy = proxy();
        String id = unique("s");
        var subscriber = QueryServiceGrpc.newStub(channel(proxy.address())).subscription(new Received<>());
        subscriber.onNext(SubscriptionQueryRequest.newBuilder()
                .setSubscribe(SubscriptionQuery.newBuilder()
                        .setSubscriptionIdentifier(id)
                        .setQueryRequest(Client.query(name, "?")))
                .build());
        subscriber.onNext(SubscriptionQueryRequest.newBuilder()
                .setFlowControl(SubscriptionQuery.newBuilder().setNumberOfPermits(Long.MAX_VALUE))
                .build());
        await().until(() -> received.messages().stream().anyMatch(QueryProviderInbound::hasSubscriptionQueryRequest));
        proxy.stall();

        // when
        QueryProviderOutbound update = QueryProviderOutbound.newBuilder()
                .setSubscriptionQueryResponse(SubscriptionQueryResponse.newBuilder()
                        .setSubscriptionIdentifier(id)
                        .setUpdate(QueryUpdate.newBuilder().setPayload(LARGE)))
                .build();
        sendAll(handler, () -> update);

        // then
        NODE.servesOn(ROUNDS);
        await().until(() -> received.messages().stream()
                .anyMatch(message -> message.getSubscriptionQueryRequest().hasUnsubscribe()));
    }

    @Test
    @DisplayName("reads events no faster than those who asked for them")
    void slowReaders() throws IOException {
        // given
        String aggregate = unique("large");
        Client client = NODE.with(Client.to(NODE.address()).connect());
        int events = 100;
        for (int i = 0; i < events; i++) {
            client.events()
                    .appendEvents(Client.event(aggregate, i, "Changed").toBuilder()
                            .setPayload(LARGE)
                            .build())
                    .join();
        }
        NODE.remember();
        FreezingProxy proxy = proxy();
        proxy.stall();

        // when
        ManagedChannel slow = channel(proxy.address());
        for (int i = 0; i < MESSAGES / events; i++) {
            EventStoreGrpc.newStub(slow)
                    .listAggregateEvents(
                            GetAggregateEventsRequest.newBuilder()
                                    .setAggregateId(aggregate)
                                    .build(),
                            new Received<>());
            EventStoreGrpc.newStub(slow)
                    .listEvents(new Received<>())
                    .onNext(GetEventsRequest.newBuilder()
                            .setNumberOfPermits(Long.MAX_VALUE)
                            .build());
        }

        // then
        NODE.servesOn(ROUNDS);
    }

    @Test
    @DisplayName("refuses transactions that are never committed once their bytes are too many")
    void transactionsThatNeverEnd() {
        Event event = Client.event(unique("thing"), 0, "Changed").toBuilder()
                .setPayload(LARGE)
                .build();
        List<Received<?>> transactions = new ArrayList<>();
        for (int i = 0; i < MESSAGES / 40; i++) {
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
        sendAll(stream, () -> subscription(number[0]++ + "x".repeat(MESSAGE_BYTES)));
        send(stream, 25_000, () -> subscription(unique("Do")));
        NODE.servesOn(ROUNDS);
        await().until(() -> received.messages().size() >= MESSAGES + 25_000);
        assertThat(received.messages())
                .filteredOn(message -> !message.getAck().getSuccess())
                .hasSizeGreaterThan(MESSAGES + 4_900);
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
