package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.FlowControl;
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
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.axonserver.routing.RoutingLimits;
import io.grpc.ManagedChannel;
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

@DisplayName("Past a limit of queries")
class QueryLimitsContractIT {
    private static final int HANDLERS_MAX = 20;
    private static final int QUERIES_WAITING_MAX = 5;
    private static final int SUBSCRIPTIONS_MAX = 2;

    @RegisterExtension
    final ServerUnderTest server = ServerUnderTest.with(NodeConfig.inMemory().toBuilder()
            .routing(
                    new RoutingLimits(HANDLERS_MAX, 5, 3_000, QUERIES_WAITING_MAX, 5_000, 100, 8, SUBSCRIPTIONS_MAX, 3))
            .build());

    private final String name = unique("Limited");

    /** Sends updates as it is told, whatever the subscriber reads. */
    private static final class Flood implements QueryHandler {
        private final List<UpdateHandler> open = new CopyOnWriteArrayList<>();

        @Override
        public void handle(QueryRequest query, ReplyChannel<QueryResponse> reply) {
            reply.complete();
        }

        @Override
        public Registration registerSubscriptionQuery(SubscriptionQuery query, UpdateHandler updates) {
            open.add(updates);
            return () -> {
                open.remove(updates);
                return CompletableFuture.completedFuture(null);
            };
        }

        void publish() {
            open.forEach(updates -> updates.sendUpdate(
                    QueryUpdate.newBuilder().setPayload(Client.payload("u")).build()));
        }
    }

    @Test
    @DisplayName("a query without an answer fails with AXONIQ-5006")
    void queryTimesOut() throws InterruptedException {
        // given
        server.client("handler").answer(name, (query, reply) -> {
            // never answers
        });

        // when
        ResultStream<QueryResponse> results = server.client("asker").queries().query(Client.query(name, "?"));

        // then
        assertThat(results.nextIfAvailable(15, TimeUnit.SECONDS))
                .extracting(QueryResponse::getErrorCode)
                .isEqualTo("AXONIQ-5006");
    }

    private Received<QueryResponse> ask(ManagedChannel channel, String query) {
        Received<QueryResponse> received = new Received<>();
        QueryServiceGrpc.newStub(channel).query(Client.query(query, "?"), received);
        return received;
    }

    @Test
    @DisplayName(
            "a query too many for a handler without permits is refused with AXONIQ-1900; the others wait for theirs")
    void tooManyWaitingQueries() {
        // given
        ManagedChannel channel = server.channel();
        Received<QueryProviderInbound> given = new Received<>();
        StreamObserver<QueryProviderOutbound> handler =
                QueryServiceGrpc.newStub(channel).openStream(given);
        handler.onNext(QueryProviderOutbound.newBuilder()
                .setInstructionId("subscribe")
                .setSubscribe(QuerySubscription.newBuilder()
                        .setQuery(name)
                        .setClientId(unique("slow"))
                        .setComponentName("slow"))
                .build());
        await().until(() -> given.messages().size() == 1);
        QueryHandler quick = (query, reply) -> reply.sendLast(Client.answer("quick"));
        server.client("decent").answer(name + "-quick", quick);

        // when
        List<Received<QueryResponse>> all = new ArrayList<>();
        IntStream.range(0, QUERIES_WAITING_MAX + 3).forEach(i -> all.add(ask(channel, name)));
        Received<QueryResponse> other = ask(channel, name + "-quick");

        // then
        await().until(() ->
                other.hasEnded() && all.stream().filter(Received::hasEnded).count() == 3);
        assertThat(other.messages()).extracting(QueryResponse::getErrorCode).containsExactly("");
        assertThat(all.stream().flatMap(received -> received.messages().stream()))
                .hasSize(3)
                .allSatisfy(refused -> {
                    assertThat(refused.getErrorCode()).isEqualTo("AXONIQ-1900");
                    assertThat(refused.getErrorMessage().getMessage()).contains("queriesWaitingPerClientMax");
                });
        handler.onNext(permits(QUERIES_WAITING_MAX));
        await().until(() -> queries(given) == QUERIES_WAITING_MAX);
        ask(channel, name);
        handler.onNext(permits(1));
        await().until(() -> queries(given) == QUERIES_WAITING_MAX + 1);
    }

    private static QueryProviderOutbound permits(int count) {
        return QueryProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setPermits(count))
                .build();
    }

    private static long queries(Received<QueryProviderInbound> given) {
        return given.messages().stream().filter(QueryProviderInbound::hasQuery).count();
    }

    @Test
    @DisplayName("a handler too many is refused in the acknowledgement of its subscription, until another one is gone")
    void tooManyHandlers() {
        // given
        Client client = server.client("handler");
        QueryHandler quick = (query, reply) -> reply.sendLast(Client.answer("quick"));
        await().ignoreExceptions().until(() -> {
            client.answer(name + 0, quick);
            return true;
        });
        List<Registration> all = new ArrayList<>();

        // then
        assertThatThrownBy(() ->
                        IntStream.rangeClosed(1, HANDLERS_MAX).forEach(i -> all.add(client.answer(name + i, quick))))
                .hasStackTraceContaining("handlersMax");
        assertThat(all).hasSizeGreaterThan(1);
        all.getFirst().cancel();
        await().ignoreExceptions().until(() -> {
            client.answer(unique("one more"), quick);
            return true;
        });
    }

    @Test
    @DisplayName("a subscription query too many is refused with AXONIQ-1900, until another one ends; the others go on")
    void tooManySubscriptions() {
        // given
        Flood flood = new Flood();
        server.client("handler").answer(name, flood);
        List<Received<SubscriptionQueryResponse>> open = new ArrayList<>();
        List<StreamObserver<SubscriptionQueryRequest>> streams = new ArrayList<>();
        for (int i = 0; i < SUBSCRIPTIONS_MAX; i++) {
            Received<SubscriptionQueryResponse> received = new Received<>();
            open.add(received);
            streams.add(subscribe(received));
            int expected = i + 1;
            await().until(() -> flood.open.size() == expected);
        }

        // when
        Received<SubscriptionQueryResponse> further = new Received<>();
        subscribe(further);

        // then
        await().until(further::hasEnded);
        assertThat(further.failure())
                .hasMessageContaining("AXONIQ-1900")
                .hasMessageContaining("subscriptionQueriesMax");
        flood.publish();
        await().until(() ->
                open.stream().noneMatch(received -> received.messages().isEmpty()));
        streams.getFirst().onCompleted();
        await().until(() -> flood.open.size() == SUBSCRIPTIONS_MAX - 1);
        await().until(() -> {
            Received<SubscriptionQueryResponse> next = new Received<>();
            subscribe(next);
            return Waiting.becomes(() -> flood.open.size() == SUBSCRIPTIONS_MAX, Duration.ofSeconds(1));
        });
    }

    private StreamObserver<SubscriptionQueryRequest> subscribe(Received<SubscriptionQueryResponse> subscriber) {
        StreamObserver<SubscriptionQueryRequest> stream =
                QueryServiceGrpc.newStub(server.channel()).subscription(subscriber);
        stream.onNext(SubscriptionQueryRequest.newBuilder()
                .setSubscribe(SubscriptionQuery.newBuilder()
                        .setSubscriptionIdentifier(unique("s"))
                        .setNumberOfPermits(100)
                        .setQueryRequest(Client.query(name, "?")))
                .build());
        stream.onNext(SubscriptionQueryRequest.newBuilder()
                .setFlowControl(SubscriptionQuery.newBuilder().setNumberOfPermits(2))
                .build());
        return stream;
    }

    @Test
    @DisplayName("updates that a subscriber without permits does not take end it with AXONIQ-1900, not silently")
    void tooManyUpdates() {
        // given
        Flood flood = new Flood();
        server.client("handler").answer(name, flood);
        Received<SubscriptionQueryResponse> subscriber = new Received<>();
        subscribe(subscriber);
        await().until(() -> flood.open.size() == 1);

        // when: two have permits, three wait, and the sixth is one too many
        IntStream.range(0, 5).forEach(i -> flood.publish());
        await().until(() -> subscriber.messages().size() == 2);
        assertThat(subscriber.hasEnded()).isFalse();
        flood.publish();

        // then
        await().until(subscriber::hasEnded);
        assertThat(subscriber.failure())
                .hasMessageContaining("AXONIQ-1900")
                .hasMessageContaining("updatesWaitingPerSubscriptionMax");
        await().until(() -> flood.open.isEmpty());
    }
}
