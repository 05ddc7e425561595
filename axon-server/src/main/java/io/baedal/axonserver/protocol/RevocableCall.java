package io.baedal.axonserver.protocol;

import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A long call that may be ended under its service's feet. To the service it then looks as if the client had gone away; what
 * it still sends is dropped.
 */
final class RevocableCall<I, O> extends ForwardingServerCall.SimpleForwardingServerCall<I, O> {
    private boolean ended;
    private volatile boolean revoked;

    RevocableCall(ServerCall<I, O> call) {
        super(call);
    }

    synchronized void revoke(Refusal refusal) {
        if (!ended) {
            ended = true;
            revoked = true;
            refusal.close(delegate());
        }
    }

    boolean isRevoked() {
        return revoked;
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!ended) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void sendMessage(O message) {
        if (!ended) {
            super.sendMessage(message);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (!ended) {
            ended = true;
            super.close(status, trailers);
        }
    }

    @Override
    public boolean isCancelled() {
        return revoked || super.isCancelled();
    }
}
