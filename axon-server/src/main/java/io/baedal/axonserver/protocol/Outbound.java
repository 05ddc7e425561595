package io.baedal.axonserver.protocol;

import com.google.protobuf.MessageLite;
import io.baedal.axonserver.routing.ByteBudget;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import org.jspecify.annotations.Nullable;

/** The way to one client, from any thread. What is sent after the end, or after the client went away, is dropped. */
final class Outbound<T> {
    private final ServerCallStreamObserver<T> observer;
    private final @Nullable ByteBudget unread;
    private final boolean endless;
    private long charged;
    private boolean ended;

    /** For calls whose answers are few and small. */
    Outbound(ServerCallStreamObserver<T> observer) {
        this(observer, null, false);
    }

    private Outbound(ServerCallStreamObserver<T> observer, @Nullable ByteBudget unread, boolean endless) {
        this.observer = observer;
        this.unread = unread;
        this.endless = endless;
    }

    /**
     * For a call whose answers may be large. What the client has not read is taken from the budget, until it reads again or the
     * call is over: whoever has the call passes on both. Where nothing is left, the call ends with an error.
     */
    static <T> Outbound<T> ofCall(ServerCallStreamObserver<T> observer, ByteBudget unread) {
        return new Outbound<>(observer, unread, false);
    }

    /** The same for a stream that goes on for ever: what it sends counts only while the client is behind. */
    static <T> Outbound<T> ofStream(ServerCallStreamObserver<T> observer, ByteBudget unread) {
        return new Outbound<>(observer, unread, true);
    }

    synchronized void send(T message) {
        if (ended || observer.isCancelled()) {
            return;
        }
        if (unread == null) {
            observer.onNext(message);
            return;
        }
        if (observer.isReady()) {
            giveBack();
        }
        long bytes = bytesOf(message);
        if (unread.takeCounted(bytes)) {
            charged += bytes;
            observer.onNext(message);
            if (endless && observer.isReady()) {
                giveBack();
            }
        } else {
            fail(Refusal.tooMany(unread.refusal()));
        }
    }

    private static long bytesOf(Object message) {
        return switch (message) {
            case MessageLite known -> known.getSerializedSize();
            case WireMessage stored -> stored.available();
            default -> 0;
        };
    }

    /**
     * The call tells that the client reads again. It also tells so at its beginning, which may come late: after the first
     * answers, when the client has long stopped reading.
     */
    synchronized void readsAgain() {
        if (observer.isReady()) {
            giveBack();
        }
    }

    /** The call is over, and whatever was not read never will be. */
    synchronized void release() {
        giveBack();
    }

    private void giveBack() {
        if (unread != null) {
            unread.give(charged);
            charged = 0;
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
