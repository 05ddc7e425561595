package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.connector.query.SubscriptionQueryResult;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.QuerySubscription;
import io.axoniq.axonserver.grpc.query.QueryUpdate;
import io.axoniq.axonserver.grpc.query.QueryUpdateCompleteExceptionally;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Subscription queries")
class SubscriptionQueryContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final String name = unique("Watch");

    /** Answers with a text, and keeps everybody who subscribed. */
    private static final class Publisher implements QueryHandler {
        private final Map<String, UpdateHandler> open = new ConcurrentHashMap<>();
        private final List<String> everOpen = new CopyOnWriteArrayList<>();
        private final QueryResponse first;

        Publisher(QueryResponse first) {
            this.first = first;
        }

        Publisher(String first) {
            this(Client.answer(first));
        }

        @Override
        public void handle(QueryRequest query, ReplyChannel<QueryResponse> reply) {
            reply.sendLast(first);
        }

        @Override
        public Registration registerSubscriptionQuery(SubscriptionQuery query, UpdateHandler updates) {
            String id = query.getSubscriptionIdentifier();
            open.put(id, updates);
            everOpen.add(id);
            return () -> {
                open.remove(id);
                return CompletableFuture.completedFuture(null);
            };
        }

        void publish(String text) {
            open.values()
                    .forEach(subscriber -> subscriber.sendUpdate(QueryUpdate.newBuilder()
                            .setMessageIdentifier(unique("u"))
                            .setPayload(Client.payload(text))
                            .build()));
        }

        void complete() {
            open.values().forEach(UpdateHandler::complete);
        }
    }

    private SubscriptionQueryResult subscribe(Client client) {
        return client.queries().subscriptionQuery(Client.query(name, "?"), 32, 8);
    }

    private static List<String> read(ResultStream<QueryUpdate> updates, int count) throws InterruptedException {
        List<String> read = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            QueryUpdate next = updates.nextIfAvailable(10, TimeUnit.SECONDS);
            read.add(next == null ? "(none)" : Client.text(next.getPayload()));
        }
        return read;
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @SuppressWarnings("removal") // what Axon Framework 4.13 uses
    private static QueryResponse initial(SubscriptionQueryResult result) throws Exception {
        return result.initialResult().get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("bring the first result, then updates in order, as far as permits go, then the completion")
    void initialUpdatesComplete() throws Exception {
        // given
        Publisher publisher = new Publisher("start");
        server.client("handler").answer(name, publisher);
        SubscriptionQueryResult result = subscribe(server.client("asker"));
        await().until(() -> publisher.open.size() == 1);

        // when: many more than the 32 permits the subscriber gives at first
        String first = Client.text(initial(result).getPayload());
        numbers(500).forEach(publisher::publish);
        publisher.complete();

        // then
        assertThat(first).isEqualTo("start");
        assertThat(read(result.updates(), 500)).isEqualTo(numbers(500));
        await().until(() -> result.updates().isClosed());
        assertThat(result.updates().getError()).isEmpty();
        await().until(() -> publisher.open.isEmpty());
    }

    @Test
    @DisplayName("reach every instance, and each one's updates arrive")
    void everyInstance() throws Exception {
        // given
        Publisher one = new Publisher("1");
        Publisher two = new Publisher("2");
        server.client("handler").answer(name, one);
        server.client("handler").answer(name, two);
        SubscriptionQueryResult result = subscribe(server.client("asker"));
        await().until(() -> one.open.size() == 1 && two.open.size() == 1);

        // when
        one.publish("from one");
        two.publish("from two");

        // then
        assertThat(read(result.updates(), 2)).containsExactlyInAnyOrder("from one", "from two");
    }

    @Test
    @DisplayName("are told to a handler that arrives later")
    void lateHandler() throws Exception {
        // given
        Publisher early = new Publisher("early");
        Publisher late = new Publisher("late");
        server.client("handler").answer(name, early);
        SubscriptionQueryResult result = subscribe(server.client("asker"));
        await().until(() -> early.open.size() == 1);

        // when
        server.client("handler").answer(name, late);

        // then
        await().until(() -> late.open.size() == 1);
        late.publish("late");
        assertThat(read(result.updates(), 1)).containsExactly("late");
    }

    @Test
    @DisplayName("without a handler fail with an error that contains AXONIQ-5000")
    void noHandler() {
        // when
        SubscriptionQueryResult result = subscribe(server.client("asker"));

        // then
        await().until(() -> result.updates().getError().isPresent());
        assertThat(result.updates().getError().orElseThrow()).hasMessageContaining("AXONIQ-5000");
    }

    @Test
    @DisplayName("bring a handler's error as the first result")
    void initialError() throws Exception {
        // given
        Publisher publisher = new Publisher(QueryResponse.newBuilder()
                .setErrorCode("AXONIQ-5001")
                .setErrorMessage(ErrorMessage.newBuilder().setMessage("broken"))
                .build());
        server.client("handler").answer(name, publisher);

        // when
        QueryResponse first = initial(subscribe(server.client("asker")));

        // then
        assertThat(first.getErrorCode()).isEqualTo("AXONIQ-5001");
    }

    @Test
    @DisplayName("are forgotten by every handler when the subscriber closes them")
    void unsubscribe() {
        // given
        Publisher publisher = new Publisher("start");
        server.client("handler").answer(name, publisher);
        SubscriptionQueryResult result = subscribe(server.client("asker"));
        await().until(() -> publisher.open.size() == 1);

        // when
        result.updates().close();

        // then
        await().until(() -> publisher.open.isEmpty());
    }

    @Test
    @DisplayName("of a subscriber that goes away leave nothing behind")
    void subscriberGone() {
        // given
        Publisher publisher = new Publisher("start");
        server.client("handler").answer(name, publisher);
        Client asker = server.client("asker");
        for (int i = 0; i < 20; i++) {
            subscribe(asker);
        }
        await().until(() -> publisher.open.size() == 20);

        // when
        asker.breakConnection();

        // then
        await().until(() -> publisher.open.isEmpty());
        assertThat(publisher.everOpen).hasSize(20).doesNotHaveDuplicates();
    }

    /** A handler written against the bare protocol, for what the connector never does. */
    private final class RawHandler implements StreamObserver<QueryProviderInbound> {
        private final List<SubscriptionQueryRequest> received = new CopyOnWriteArrayList<>();

        @Override
        public void onNext(QueryProviderInbound message) {
            if (message.hasSubscriptionQueryRequest()) {
                received.add(message.getSubscriptionQueryRequest());
            }
        }

        @Override
        public void onError(Throwable failure) {
            // the test ends the channel
        }

        @Override
        public void onCompleted() {
            // the test ends the channel
        }
    }

    private StreamObserver<QueryProviderOutbound> open(ManagedChannel channel, RawHandler handler) {
        var outbound = QueryServiceGrpc.newStub(channel).openStream(handler);
        outbound.onNext(QueryProviderOutbound.newBuilder()
                .setSubscribe(QuerySubscription.newBuilder()
                        .setQuery(name)
                        .setClientId("raw")
                        .setComponentName("raw"))
                .build());
        return outbound;
    }

    private static QueryProviderOutbound response(SubscriptionQueryResponse.Builder response) {
        return QueryProviderOutbound.newBuilder()
                .setSubscriptionQueryResponse(response)
                .build();
    }

    @Test
    @DisplayName(
            "that a handler completes exceptionally end with that error; an update for an unknown one gets UNSUBSCRIBE")
    void completedExceptionally() {
        // given
        RawHandler handler = new RawHandler();
        var outbound = open(server.channel(), handler);
        Client asker = server.client("asker");
        AtomicReference<SubscriptionQueryResult> result = new AtomicReference<>();
        await().until(() -> {
            result.set(subscribe(asker));
            return Waiting.becomes(() -> !handler.received.isEmpty(), Duration.ofMillis(300));
        });
        String id = handler.received.getFirst().getSubscribe().getSubscriptionIdentifier();

        // when
        outbound.onNext(response(SubscriptionQueryResponse.newBuilder()
                .setSubscriptionIdentifier("unheard-of")
                .setUpdate(QueryUpdate.newBuilder().setPayload(Client.payload("?")))));
        outbound.onNext(response(SubscriptionQueryResponse.newBuilder()
                .setSubscriptionIdentifier(id)
                .setCompleteExceptionally(QueryUpdateCompleteExceptionally.newBuilder()
                        .setErrorCode("AXONIQ-5001")
                        .setErrorMessage(ErrorMessage.newBuilder().setMessage("gone wrong")))));

        // then
        await().until(() -> result.get().updates().getError().isPresent());
        assertThat(result.get().updates().getError().orElseThrow()).hasMessageContaining("gone wrong");
        await().until(() -> handler.received.stream()
                .anyMatch(r -> r.hasUnsubscribe()
                        && r.getUnsubscribe().getSubscriptionIdentifier().equals("unheard-of")));
    }
}
