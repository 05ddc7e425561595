package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.routing.Subscription;
import io.baedal.axonserver.routing.SubscriptionAnswers;
import io.baedal.axonserver.routing.SubscriptionRouter;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client with one subscription query. */
final class SubscriberStream
        implements StreamObserver<SubscriptionQueryRequest>, SubscriptionAnswers<SubscriptionQueryResponse> {
    private final Outbound<SubscriptionQueryResponse> outbound;
    private final OpenStreams openStreams;
    private final SubscriptionRouter<QueryRequest, SubscriptionQuery, SubscriptionQueryResponse> router;
    private volatile @Nullable Subscription<QueryRequest, SubscriptionQuery, SubscriptionQueryResponse> subscription;
    private volatile String subscriptionId = "";
    private volatile boolean gone;
    /** The connector gives its first permits before it subscribes. */
    private long earlyPermits;

    SubscriberStream(
            ServerCallStreamObserver<SubscriptionQueryResponse> toClient,
            OpenStreams openStreams,
            SubscriptionRouter<QueryRequest, SubscriptionQuery, SubscriptionQueryResponse> router) {
        this.outbound = Outbound.ofStream(toClient, openStreams.unread());
        this.openStreams = openStreams;
        this.router = router;
        toClient.setOnReadyHandler(this::readsAgain);
        toClient.setOnCancelHandler(this::close);
        toClient.setOnCloseHandler(this::close);
        openStreams.add(outbound);
    }

    @Override
    @SuppressWarnings("deprecation") // the first result, which applications of Axon Framework 4 ask for
    public void onNext(SubscriptionQueryRequest request) {
        switch (request.getRequestCase()) {
            case SUBSCRIBE -> subscribe(request.getSubscribe());
            case GET_INITIAL_RESULT -> requestInitial(request.getGetInitialResult());
            case FLOW_CONTROL -> addPermits(request.getFlowControl().getNumberOfPermits());
            case UNSUBSCRIBE -> onCompleted();
            case REQUEST_NOT_SET -> outbound.fail(Refusal.unsupported("(none set) of a subscription query"));
        }
    }

    private void subscribe(SubscriptionQuery query) {
        if (subscription != null) {
            outbound.fail(new Refusal(
                    Status.Code.FAILED_PRECONDITION,
                    ErrorCode.QUERY_DISPATCH_ERROR,
                    "This stream has a subscription; open another stream for another one"));
            close();
            return;
        }
        subscriptionId = query.getSubscriptionIdentifier();
        var opened = router.open(subscriptionId, query.getQueryRequest().getQuery(), query, earlyPermits, this);
        subscription = opened;
        if (gone) {
            opened.close();
        }
    }

    private void requestInitial(SubscriptionQuery query) {
        var open = subscription;
        if (open == null) {
            outbound.fail(new Refusal(
                    Status.Code.FAILED_PRECONDITION,
                    ErrorCode.QUERY_DISPATCH_ERROR,
                    "The first result can be asked for after the subscription only"));
        } else {
            open.requestInitial(query);
        }
    }

    private void addPermits(long permits) {
        var open = subscription;
        if (open == null) {
            earlyPermits += Math.max(0, permits);
        } else {
            open.addPermits(permits);
        }
    }

    @Override
    public void onError(Throwable cancelled) {
        close();
    }

    @Override
    public void onCompleted() {
        close();
        outbound.complete();
    }

    private void readsAgain() {
        outbound.readsAgain();
        var open = subscription;
        if (open != null) {
            open.readsAgain();
        }
    }

    private void close() {
        gone = true;
        outbound.release();
        openStreams.remove(outbound);
        var open = subscription;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void send(SubscriptionQueryResponse message) {
        outbound.send(message);
    }

    @Override
    public boolean isReady() {
        return outbound.isReady();
    }

    @Override
    public void complete() {
        outbound.complete();
        openStreams.remove(outbound);
    }

    @Override
    public void refuse(ErrorCode code, String message) {
        outbound.fail(new Refusal(status(code), code, message));
        openStreams.remove(outbound);
    }

    private static Status.Code status(ErrorCode code) {
        return switch (code) {
            case NO_HANDLER_FOR_QUERY -> Status.Code.NOT_FOUND;
            case TOO_MANY_REQUESTS -> Status.Code.RESOURCE_EXHAUSTED;
            default -> Status.Code.ABORTED;
        };
    }

    @Override
    public SubscriptionQueryResponse initialRefusal(ErrorCode code, String message) {
        return SubscriptionQueryResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setSubscriptionIdentifier(subscriptionId)
                .setInitialResult(Asker.refusal(subscriptionId, code, message))
                .build();
    }
}
