package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.baedal.axonserver.routing.QueryHandlers;
import io.baedal.axonserver.routing.QueryRouter;
import io.baedal.axonserver.routing.SubscriptionRouter;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Queries: handlers subscribe through a stream, askers get a stream of answers, subscribers a stream of updates. */
final class QueryService extends QueryServiceGrpc.QueryServiceImplBase {
    private final QueryHandlers<QueryRequest, SubscriptionQuery> handlers;
    private final QueryRouter<QueryRequest, QueryResponse, SubscriptionQuery> queries;
    private final SubscriptionRouter<QueryRequest, SubscriptionQuery, SubscriptionQueryResponse> subscriptions;
    private final OpenStreams openStreams;

    QueryService(
            QueryHandlers<QueryRequest, SubscriptionQuery> handlers,
            QueryRouter<QueryRequest, QueryResponse, SubscriptionQuery> queries,
            SubscriptionRouter<QueryRequest, SubscriptionQuery, SubscriptionQueryResponse> subscriptions,
            OpenStreams openStreams) {
        this.handlers = handlers;
        this.queries = queries;
        this.subscriptions = subscriptions;
        this.openStreams = openStreams;
    }

    @Override
    public StreamObserver<QueryProviderOutbound> openStream(StreamObserver<QueryProviderInbound> toClient) {
        return new QueryHandlerStream(toClient, openStreams, handlers, queries, subscriptions).open();
    }

    @Override
    public void query(QueryRequest query, StreamObserver<QueryResponse> toAsker) {
        new Asker(query, openStreams.unread(), (ServerCallStreamObserver<QueryResponse>) toAsker).ask(queries);
    }

    @Override
    public StreamObserver<SubscriptionQueryRequest> subscription(StreamObserver<SubscriptionQueryResponse> toClient) {
        return new SubscriberStream(
                (ServerCallStreamObserver<SubscriptionQueryResponse>) toClient, openStreams, subscriptions);
    }
}
