package io.baedal.axonserver.protocol;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Lets a service know which address a call comes from. */
final class OriginOfCall implements ServerInterceptor {
    private static final Context.Key<String> ORIGIN = Context.key("origin");

    /** To be asked in the method of the service itself. */
    static String get() {
        return String.valueOf(ORIGIN.get());
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        return io.grpc.Contexts.interceptCall(
                Context.current().withValue(ORIGIN, CallerOfCall.origin(call)), call, headers, next);
    }
}
