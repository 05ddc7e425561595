package io.baedal.axonserver.protocol;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Refuses calls while as many are open as may be. */
final class OpenCalls implements ServerInterceptor {
    private final int max;
    private final AtomicInteger open = new AtomicInteger();

    OpenCalls(int max) {
        this.max = max;
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            StatusRuntimeException refusal = Refusal.tooMany("The node has as many calls open as it may, " + max
                            + " (callsMax); try again later, or raise the limit")
                    .asStatus();
            Metadata trailers = refusal.getTrailers();
            call.close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
            return new ServerCall.Listener<>() {};
        }
        return new Counted<>(next.startCall(call, headers), open);
    }

    private static final class Counted<I> extends SimpleForwardingServerCallListener<I> {
        private final AtomicInteger open;
        private final AtomicBoolean over = new AtomicBoolean();

        Counted(ServerCall.Listener<I> call, AtomicInteger open) {
            super(call);
            this.open = open;
        }

        @Override
        public void onComplete() {
            leave();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            leave();
            super.onCancel();
        }

        private void leave() {
            if (!over.getAndSet(true)) {
                open.decrementAndGet();
            }
        }
    }
}
