package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.query.QueryComplete;
import io.axoniq.axonserver.grpc.query.QueryFlowControl;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryReference;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QuerySubscription;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.baedal.axonserver.routing.QueryHandlerSink;
import io.baedal.axonserver.routing.QueryHandlers;
import io.baedal.axonserver.routing.QueryRouter;
import io.baedal.axonserver.routing.SubscriptionRouter;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** One client that handles queries. */
final class QueryHandlerStream extends InstructionStream<QueryProviderOutbound, QueryProviderInbound> {
    private final QueryRouter<QueryRequest, QueryResponse, SubscriptionQuery> queries;
    private final SubscriptionRouter<QueryRequest, SubscriptionQuery, SubscriptionQueryResponse> subscriptions;
    private final QueryHandlers<QueryRequest, SubscriptionQuery>.HandlerStream stream;

    QueryHandlerStream(
            StreamObserver<QueryProviderInbound> toClient,
            OpenStreams openStreams,
            QueryHandlers<QueryRequest, SubscriptionQuery> handlers,
            QueryRouter<QueryRequest, QueryResponse, SubscriptionQuery> queries,
            SubscriptionRouter<QueryRequest, SubscriptionQuery, SubscriptionQueryResponse> subscriptions) {
        super(toClient, openStreams);
        this.queries = queries;
        this.subscriptions = subscriptions;
        this.stream = handlers.connect(new Sink(outbound), outbound::isReady);
    }

    @Override
    @Nullable
    Refusal handle(QueryProviderOutbound instruction) {
        return switch (instruction.getRequestCase()) {
            case SUBSCRIBE -> subscribe(instruction.getSubscribe());
            case UNSUBSCRIBE -> unsubscribe(instruction.getUnsubscribe());
            case FLOW_CONTROL -> addPermits(instruction.getFlowControl().getPermits());
            case QUERY_RESPONSE -> answer(instruction.getQueryResponse());
            case QUERY_COMPLETE -> complete(instruction.getQueryComplete());
            case SUBSCRIPTION_QUERY_RESPONSE -> forward(instruction.getSubscriptionQueryResponse());
            case ACK -> null;
            case REQUEST_NOT_SET -> Refusal.unsupported("(none set) of a query handler");
        };
    }

    private @Nullable Refusal subscribe(QuerySubscription s) {
        return SubscriptionRefusals.of(stream.subscribe(s.getQuery(), s.getClientId(), s.getComponentName()));
    }

    private @Nullable Refusal unsubscribe(QuerySubscription s) {
        stream.unsubscribe(s.getQuery());
        return null;
    }

    private @Nullable Refusal addPermits(long permits) {
        stream.addPermits(permits);
        return null;
    }

    private @Nullable Refusal answer(QueryResponse response) {
        queries.answer(
                stream,
                response.getRequestIdentifier(),
                response,
                !response.getErrorCode().isEmpty());
        return null;
    }

    private @Nullable Refusal complete(QueryComplete complete) {
        queries.complete(stream, complete.getRequestId());
        return null;
    }

    private @Nullable Refusal forward(SubscriptionQueryResponse message) {
        String id = message.getSubscriptionIdentifier();
        return switch (message.getResponseCase()) {
            case INITIAL_RESULT -> {
                boolean error = !message.getInitialResult().getErrorCode().isEmpty();
                subscriptions.initial(stream, id, message, error);
                yield null;
            }
            case UPDATE -> {
                subscriptions.update(stream, id, message);
                yield null;
            }
            case COMPLETE, COMPLETE_EXCEPTIONALLY -> {
                subscriptions.complete(stream, id, message);
                yield null;
            }
            case RESPONSE_NOT_SET -> Refusal.unsupported("(none set) of a subscription query's response");
        };
    }

    @Override
    void onReady() {
        stream.readsAgain();
    }

    @Override
    String instructionId(QueryProviderOutbound instruction) {
        return instruction.getInstructionId();
    }

    @Override
    QueryProviderInbound acknowledgement(InstructionAck ack) {
        return QueryProviderInbound.newBuilder().setAck(ack).build();
    }

    @Override
    void gone() {
        stream.close();
    }

    /** What the router asks of this client, as messages. */
    private record Sink(Outbound<QueryProviderInbound> outbound)
            implements QueryHandlerSink<QueryRequest, SubscriptionQuery> {

        @Override
        public void ask(QueryRequest query) {
            outbound.send(QueryProviderInbound.newBuilder().setQuery(query).build());
        }

        @Override
        public void grant(String queryId, long answers) {
            outbound.send(QueryProviderInbound.newBuilder()
                    .setQueryFlowControl(QueryFlowControl.newBuilder()
                            .setQueryReference(reference(queryId))
                            .setPermits(answers))
                    .build());
        }

        @Override
        public void cancel(String queryId) {
            outbound.send(QueryProviderInbound.newBuilder()
                    .setQueryCancel(reference(queryId))
                    .build());
        }

        private static QueryReference reference(String queryId) {
            return QueryReference.newBuilder().setRequestId(queryId).build();
        }

        @Override
        public void subscribe(SubscriptionQuery subscription) {
            send(SubscriptionQueryRequest.newBuilder().setSubscribe(subscription));
        }

        /** Deprecated for applications that can do without; those of Axon Framework 4 cannot. */
        @Override
        @SuppressWarnings("deprecation")
        public void initialResult(SubscriptionQuery subscription) {
            send(SubscriptionQueryRequest.newBuilder().setGetInitialResult(subscription));
        }

        @Override
        public void unsubscribe(String subscriptionId) {
            send(SubscriptionQueryRequest.newBuilder()
                    .setUnsubscribe(SubscriptionQuery.newBuilder().setSubscriptionIdentifier(subscriptionId)));
        }

        private void send(SubscriptionQueryRequest.Builder request) {
            outbound.send(QueryProviderInbound.newBuilder()
                    .setSubscriptionQueryRequest(request)
                    .build());
        }
    }
}
