package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.SocketAddress;
import java.util.function.Consumer;

/** Lets the stream of a client hang up on it: the connection ends with everything on it, whatever service it belongs to. */
final class KnownPeers implements ServerInterceptor {
    private static final Context.Key<Runnable> HANG_UP = Context.key("hang-up");
    private static final String PLATFORM_STREAM =
            PlatformServiceGrpc.getOpenStreamMethod().getFullMethodName();

    private final Consumer<SocketAddress> hangUp;

    KnownPeers(Consumer<SocketAddress> hangUp) {
        this.hangUp = hangUp;
    }

    /** Ends the connection of the call that is being opened now. */
    static Runnable hangUpOnCurrent() {
        Runnable found = HANG_UP.get();
        return found == null ? () -> {} : found;
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        SocketAddress peer = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        if (peer == null || !call.getMethodDescriptor().getFullMethodName().equals(PLATFORM_STREAM)) {
            return next.startCall(call, headers);
        }
        Runnable onPeer = () -> hangUp.accept(peer);
        return io.grpc.Contexts.interceptCall(Context.current().withValue(HANG_UP, onPeer), call, headers, next);
    }
}
