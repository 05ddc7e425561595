package io.baedal.axonserver.protocol;

import io.baedal.axonserver.access.AccessControl;
import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.access.Credentials;
import io.baedal.axonserver.access.Decision;
import io.baedal.axonserver.access.Need;
import io.grpc.Attributes;
import io.grpc.ForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks access control about every call before anything else looks at it, and about streams that are open again whenever
 * something was taken away.
 */
final class AccessCheck implements ServerInterceptor {
    /** A stream that is open, and what it was let in for. */
    private record Open(RevocableCall<?, ?> call, Caller caller, Need need, String context) {}

    private final AccessControl access;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    AccessCheck(AccessControl access) {
        this.access = access;
        access.onChange(this::askAgain);
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        MethodDescriptor<I, O> method = call.getMethodDescriptor();
        Need need = AccessRules.of(method.getFullMethodName()).need();
        String context = ContextOfCall.named(headers);
        boolean contextInRequest = need instanceof Need.InContext && AccessRules.namesContext(method);
        Credentials credentials = CallerOfCall.credentials(call, headers);
        String origin = CallerOfCall.origin(call);
        Decision decision = access.decide(credentials, origin, contextInRequest ? Need.identity() : need, context);
        return switch (decision) {
            case Decision.Refused refused -> {
                Refusal.of(refused).close(call);
                yield new ServerCall.Listener<>() {};
            }
            case Decision.Allowed(Caller caller)
            when contextInRequest ->
                new AskedWithRequest<>(
                        call,
                        next.startCall(new KnownCall<>(call, caller), headers),
                        named -> access.decide(credentials, origin, need, named.isEmpty() ? context : named));
            case Decision.Allowed(Caller caller)
            when method.getType() == MethodDescriptor.MethodType.UNARY ->
                next.startCall(new KnownCall<>(call, caller), headers);
            case Decision.Allowed(Caller caller) -> startRevocable(call, headers, next, caller, need, context);
        };
    }

    private <I, O> ServerCall.Listener<I> startRevocable(
            ServerCall<I, O> call,
            Metadata headers,
            ServerCallHandler<I, O> next,
            Caller caller,
            Need need,
            String context) {
        RevocableCall<I, O> revocable = new RevocableCall<>(call);
        Open opened = new Open(revocable, caller, need, context);
        open.add(opened);
        ServerCall.Listener<I> listener = next.startCall(new KnownCall<>(revocable, caller), headers);
        // Something may have been taken away after the decision and before this stream was in the list.
        askAgain(opened);
        return new RevocableListener<>(listener, opened, AccessRules.isQueryOfEvents(call.getMethodDescriptor()));
    }

    private void askAgain() {
        open.forEach(this::askAgain);
    }

    private void askAgain(Open opened) {
        if (!access.stillAllows(opened.caller(), opened.need(), opened.context())) {
            opened.call().revoke(Refusal.of(new Decision.CredentialsWrong()));
        }
    }

    /** A stream that ends when what it needs is taken away, and that does not outlast its place in the list. */
    private final class RevocableListener<I>
            extends ForwardingServerCallListener.SimpleForwardingServerCallListener<I> {
        private final Open opened;
        private final boolean mayNameAnother;
        private final Set<Open> others = ConcurrentHashMap.newKeySet();

        /** @param mayNameAnother whether the first message may name another context than the call */
        private RevocableListener(ServerCall.Listener<I> service, Open opened, boolean mayNameAnother) {
            super(service);
            this.opened = opened;
            this.mayNameAnother = mayNameAnother;
        }

        @Override
        public void onMessage(I message) {
            if (mayNameAnother) {
                askFor(MessageFields.contextNamedIn(message));
            }
            if (!opened.call().isRevoked()) {
                super.onMessage(message);
            }
        }

        private void askFor(String named) {
            Open other = new Open(opened.call(), opened.caller(), opened.need(), named);
            if (!named.isEmpty() && !named.equals(opened.context()) && others.isEmpty() && others.add(other)) {
                open.add(other);
                if (!access.stillAllows(opened.caller(), opened.need(), named)) {
                    opened.call().revoke(Refusal.of(new Decision.NotAllowed(opened.caller(), opened.need(), named)));
                }
            }
        }

        @Override
        public void onHalfClose() {
            if (!opened.call().isRevoked()) {
                super.onHalfClose();
            }
        }

        @Override
        public void onComplete() {
            forget();
            if (opened.call().isRevoked()) {
                super.onCancel();
            } else {
                super.onComplete();
            }
        }

        @Override
        public void onCancel() {
            forget();
            super.onCancel();
        }

        private void forget() {
            open.remove(opened);
            open.removeAll(others);
        }
    }

    /** Tells the interceptors that follow who calls. */
    private static final class KnownCall<I, O> extends ForwardingServerCall.SimpleForwardingServerCall<I, O> {
        private final Attributes attributes;

        private KnownCall(ServerCall<I, O> call, Caller caller) {
            super(call);
            attributes = call.getAttributes().toBuilder()
                    .set(CallerOfCall.CALLER, caller)
                    .build();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }
    }

    /** A call whose request names the context it is about, so that only the request tells whether it is allowed. */
    private static final class AskedWithRequest<I>
            extends ForwardingServerCallListener.SimpleForwardingServerCallListener<I> {
        private final ServerCall<I, ?> call;
        private final Function<String, Decision> decide;
        private boolean refused;

        /** @param decide about the context that is named, or about the one of the call if none is */
        private AskedWithRequest(
                ServerCall<I, ?> call, ServerCall.Listener<I> service, Function<String, Decision> decide) {
            super(service);
            this.call = call;
            this.decide = decide;
        }

        @Override
        public void onMessage(I request) {
            switch (decide.apply(MessageFields.contextNamedIn(request))) {
                case Decision.Allowed allowed -> super.onMessage(request);
                case Decision.Refused refusal -> {
                    refused = true;
                    Refusal.of(refusal).close(call);
                }
            }
        }

        @Override
        public void onHalfClose() {
            if (!refused) {
                super.onHalfClose();
            }
        }
    }
}
