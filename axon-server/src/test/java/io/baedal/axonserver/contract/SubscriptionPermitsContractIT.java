package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.QueryUpdate;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse.ResponseCase;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Subscribers, permit by permit")
class SubscriptionPermitsContractIT {
    private static final Duration QUIET = Duration.ofMillis(200);

    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final String name = unique("Watch");
    private final SubscriptionQuery query = SubscriptionQuery.newBuilder()
            .setSubscriptionIdentifier(unique("s"))
            .setNumberOfPermits(100)
            .setQueryRequest(Client.query(name, "?"))
            .build();
    private final Received<SubscriptionQueryResponse> received = new Received<>();
    private final Publisher publisher = new Publisher();
    private StreamObserver<SubscriptionQueryRequest> stream;

    /** Counts who asks for a first result, and sends updates when it is told to. */
    private static final class Publisher implements QueryHandler {
        private final AtomicInteger asked = new AtomicInteger();
        private final List<UpdateHandler> open = new CopyOnWriteArrayList<>();

        @Override
        public void handle(QueryRequest request, ReplyChannel<QueryResponse> reply) {
            asked.incrementAndGet();
            reply.sendLast(Client.answer("first"));
        }

        @Override
        public Registration registerSubscriptionQuery(SubscriptionQuery subscription, UpdateHandler updates) {
            open.add(updates);
            return () -> CompletableFuture.completedFuture(null);
        }

        void publish() {
            open.forEach(updates -> updates.sendUpdate(
                    QueryUpdate.newBuilder().setPayload(Client.payload("u")).build()));
        }
    }

    @BeforeEach
    void subscribe() {
        server.client("handler").answer(name, publisher);
        stream = QueryServiceGrpc.newStub(server.channel()).subscription(received);
        stream.onNext(SubscriptionQueryRequest.newBuilder().setSubscribe(query).build());
        await().until(() -> publisher.open.size() == 1);
    }

    @SuppressWarnings("deprecation") // what Axon Framework 4.13 sends
    private void askForTheFirstResult() {
        stream.onNext(
                SubscriptionQueryRequest.newBuilder().setGetInitialResult(query).build());
    }

    private void permit(int count) {
        stream.onNext(SubscriptionQueryRequest.newBuilder()
                .setFlowControl(SubscriptionQuery.newBuilder()
                        .setSubscriptionIdentifier(query.getSubscriptionIdentifier())
                        .setNumberOfPermits(count))
                .build());
    }

    private void hasReceived(ResponseCase... kinds) {
        await().until(() -> received.messages().size() >= kinds.length);
        await().during(QUIET).until(() -> received.messages().size() == kinds.length);
        assertThat(received.messages())
                .extracting(SubscriptionQueryResponse::getResponseCase)
                .containsExactly(kinds);
    }

    @Test
    @DisplayName(
            "get nothing by subscribing; the first result, each update and the end cost one permit of flow control")
    void permitByPermit() {
        askForTheFirstResult();
        await().until(() -> publisher.asked.get() == 1);
        hasReceived();

        permit(1);
        hasReceived(ResponseCase.INITIAL_RESULT);

        publisher.publish();
        publisher.publish();
        hasReceived(ResponseCase.INITIAL_RESULT);

        permit(1);
        hasReceived(ResponseCase.INITIAL_RESULT, ResponseCase.UPDATE);

        publisher.open.forEach(QueryHandler.UpdateHandler::complete);
        permit(1);
        hasReceived(ResponseCase.INITIAL_RESULT, ResponseCase.UPDATE, ResponseCase.UPDATE);
        assertThat(received.hasEnded()).isFalse();

        permit(1);
        hasReceived(ResponseCase.INITIAL_RESULT, ResponseCase.UPDATE, ResponseCase.UPDATE, ResponseCase.COMPLETE);
        await().until(received::hasEnded);
    }

    @Test
    @DisplayName("have one instance of each component asked for the first result, and get one")
    void oneAComponent() {
        // given
        Publisher twin = new Publisher();
        Publisher stranger = new Publisher();
        server.client("handler").answer(name, twin);
        server.client(unique("stranger")).answer(name, stranger);
        await().until(() -> twin.open.size() == 1 && stranger.open.size() == 1);

        // when
        permit(10);
        askForTheFirstResult();

        // then
        await().until(() -> publisher.asked.get() + twin.asked.get() == 1 && stranger.asked.get() == 1);
        hasReceived(ResponseCase.INITIAL_RESULT);
        assertThat(publisher.asked.get() + twin.asked.get()).isEqualTo(1);
    }
}
