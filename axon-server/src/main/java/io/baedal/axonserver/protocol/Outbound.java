package io.baedal.axonserver.protocol;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;

/** The way to one client, from any thread. What is sent after the end, or after the client went away, is dropped. */
final class Outbound<T> {
    private final ServerCallStreamObserver<T> observer;
    private boolean ended;

    Outbound(ServerCallStreamObserver<T> observer) {
        this.observer = observer;
    }

    synchronized void send(T message) {
        if (!ended && !observer.isCancelled()) {
            observer.onNext(message);
        }
    }

    synchronized void complete() {
        if (!ended) {
            ended = true;
            if (!observer.isCancelled()) {
                observer.onCompleted();
            }
        }
    }

    void fail(Refusal refusal) {
        fail(refusal.asStatus());
    }

    synchronized void fail(StatusRuntimeException failure) {
        if (!ended) {
            ended = true;
            if (!observer.isCancelled()) {
                observer.onError(failure);
            }
        }
    }

    /** The node or the context stops: clients are to connect again, after its restart or to another. */
    void endBecause(String why) {
        fail(Status.UNAVAILABLE.withDescription(why).asRuntimeException());
    }

    void endBecauseNodeStops() {
        endBecause("The node is stopping");
    }

    /** Whether the client reads what it gets; bulky messages wait for that. */
    boolean isReady() {
        return observer.isReady();
    }

    synchronized boolean hasEnded() {
        return ended || observer.isCancelled();
    }
}
