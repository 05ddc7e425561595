package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.event.EventSchedulerGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.baedal.axonserver.ErrorCode;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;

/** Gives each call to the services of the context it names, and refuses one that does not exist. */
final class ContextOfCall implements ServerInterceptor {
    private static final Metadata.Key<String> CONTEXT =
            Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER);

    private static final Set<String> SERVICES_OF_EVENTS =
            Set.of(EventStoreGrpc.SERVICE_NAME, EventSchedulerGrpc.SERVICE_NAME);

    private final Contexts contexts;

    /** The context a call names; {@link Contexts#DEFAULT} if it names none. Whether it exists is another question. */
    static String named(Metadata headers) {
        String name = headers.get(CONTEXT);
        return name == null || name.isEmpty() ? Contexts.DEFAULT : name;
    }

    ContextOfCall(Contexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        String name = headers.get(CONTEXT);
        NodeContext context = contexts.find(name);
        if (context == null) {
            return refuse(
                    call,
                    new Refusal(
                            Status.Code.NOT_FOUND,
                            ErrorCode.CONTEXT_NOT_FOUND,
                            contexts.unknown(String.valueOf(name))));
        }
        if (context.name().equals(Contexts.ADMIN)
                && SERVICES_OF_EVENTS.contains(call.getMethodDescriptor().getServiceName())) {
            return refuse(
                    call,
                    new Refusal(
                            Status.Code.FAILED_PRECONDITION,
                            ErrorCode.VALIDATION_FAILED,
                            "The context '" + Contexts.ADMIN + "' keeps no events; name another one"));
        }
        return handler(context, call, next).startCall(call, headers);
    }

    /** Every context has the same methods with the same types, so the handler of one fits the call of any. */
    @SuppressWarnings("unchecked")
    private static <I, O> ServerCallHandler<I, O> handler(
            NodeContext context, ServerCall<I, O> call, ServerCallHandler<I, O> ofTheNode) {
        ServerCallHandler<?, ?> own = context.handler(call.getMethodDescriptor().getFullMethodName());
        return own == null ? ofTheNode : (ServerCallHandler<I, O>) own;
    }

    private static <I, O> ServerCall.Listener<I> refuse(ServerCall<I, O> call, Refusal refusal) {
        refusal.close(call);
        return new ServerCall.Listener<>() {};
    }
}
