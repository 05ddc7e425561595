package io.baedal.axonserver.protocol;

import io.baedal.axonserver.ErrorCode;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Refuses a call to a context that does not exist, instead of silently serving it from another one. */
final class KnownContextOnly implements ServerInterceptor {
    static final String DEFAULT_CONTEXT = "default";

    private static final Metadata.Key<String> CONTEXT =
            Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        String context = headers.get(CONTEXT);
        if (context == null || context.isEmpty() || context.equals(DEFAULT_CONTEXT)) {
            return next.startCall(call, headers);
        }
        StatusRuntimeException refusal = new Refusal(
                        Status.Code.NOT_FOUND,
                        ErrorCode.CONTEXT_NOT_FOUND,
                        "There is no context '" + context + "'; this node has the context '" + DEFAULT_CONTEXT
                                + "' only")
                .asStatus();
        Metadata trailers = refusal.getTrailers();
        call.close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }
}
