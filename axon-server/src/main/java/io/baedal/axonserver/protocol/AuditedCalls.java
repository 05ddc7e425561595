package io.baedal.axonserver.protocol;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.access.AccessUnavailable;
import io.baedal.axonserver.access.AuditLog;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes what administrators do into the audit log, before it begins and after it has ended. What cannot be written down is
 * not done. Both wait for the disk and happen on the executor for administration, in the order in which they came: a call
 * that is let in at all has everything it does there.
 */
final class AuditedCalls implements ServerInterceptor {
    /** Calls that are asked and not answered; each may take as long as opening a log. */
    static final int ADMIN_CALLS_MAX = 100;

    private final AuditLog audit;
    private final ExecutorService admin;
    private final Semaphore calls = new Semaphore(ADMIN_CALLS_MAX);

    /** @param admin may wait; does one thing after the other, and takes a few tasks for each call */
    AuditedCalls(AuditLog audit, ExecutorService admin) {
        this.audit = audit;
        this.admin = admin;
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
        if (!AccessRules.of(call.getMethodDescriptor().getFullMethodName()).audited()) {
            return next.startCall(call, headers);
        }
        Audited<I, O> audited = new Audited<>(call);
        return new Later<>(next.startCall(audited, headers), audited);
    }

    /** Ends the action in the audit log before the client hears how it ended. */
    private final class Audited<I, O> extends ForwardingServerCall.SimpleForwardingServerCall<I, O> {
        private final AtomicReference<AuditLog.@Nullable Action> action = new AtomicReference<>();

        private Audited(ServerCall<I, O> call) {
            super(call);
        }

        /** Ends a call that never began. */
        private void refuse(Refusal refusal) {
            refusal.close(delegate());
        }

        private void begin(Object request) {
            String method = getMethodDescriptor().getFullMethodName();
            action.set(audit.begin(
                    CallerOfCall.of(this),
                    CallerOfCall.origin(this),
                    method.substring(method.lastIndexOf('.') + 1),
                    MessageFields.target(request)));
        }

        @Override
        public void close(Status status, Metadata trailers) {
            run(() -> {
                end(status);
                super.close(status, trailers);
            });
        }

        private void end(Status status) {
            AuditLog.Action begun = action.getAndSet(null);
            if (begun == null) {
                return;
            }
            if (status.isOk()) {
                begun.done();
            } else {
                begun.failed(status.getCode() + ": " + status.getDescription());
            }
        }
    }

    /** Gives the service its one request when it is written down, and everything else in the order in which it came. */
    private final class Later<I> extends ServerCall.Listener<I> {
        private final ServerCall.Listener<I> service;
        private final Audited<I, ?> call;
        private @Nullable I request;
        private boolean admitted;

        private Later(ServerCall.Listener<I> service, Audited<I, ?> call) {
            this.service = service;
            this.call = call;
        }

        @Override
        public void onMessage(I message) {
            request = message;
        }

        @Override
        public void onHalfClose() {
            admitted = calls.tryAcquire();
            if (!admitted) {
                refuse();
                return;
            }
            try {
                admin.execute(this::act);
            } catch (RejectedExecutionException full) {
                if (admin.isShutdown()) {
                    act();
                } else {
                    admitted = false;
                    calls.release();
                    refuse();
                }
            }
        }

        private void refuse() {
            call.refuse(Refusal.tooMany("The node has as many calls of administrators as it may, " + ADMIN_CALLS_MAX
                    + " (ADMIN_CALLS_MAX), and its disk is slow or its applications are; try again later"));
        }

        /** What comes before a call is let in, and of one that is not, waits for nobody. */
        private void pass(Runnable task) {
            if (admitted) {
                run(task);
            } else {
                task.run();
            }
        }

        private void act() {
            I asked = request;
            if (asked == null) {
                service.onHalfClose();
                return;
            }
            try {
                call.begin(asked);
            } catch (AccessUnavailable noAudit) {
                new Refusal(
                                Status.Code.UNAVAILABLE,
                                ErrorCode.DATAFILE_WRITE_ERROR,
                                String.valueOf(noAudit.getMessage()))
                        .close(call);
                return;
            }
            service.onMessage(asked);
            service.onHalfClose();
        }

        @Override
        public void onCancel() {
            last(() -> {
                call.end(Status.CANCELLED.withDescription("the client went away; what came of it is unknown"));
                service.onCancel();
            });
        }

        @Override
        public void onComplete() {
            last(service::onComplete);
        }

        /** The place is another's only when nothing of this call waits any more. */
        private void last(Runnable task) {
            boolean held = admitted;
            pass(() -> {
                try {
                    task.run();
                } finally {
                    if (held) {
                        calls.release();
                    }
                }
            });
        }

        @Override
        public void onReady() {
            pass(service::onReady);
        }
    }

    /** While the node stops there is nobody left to do it but who asks. */
    private void run(Runnable task) {
        try {
            admin.execute(task);
        } catch (RejectedExecutionException stopping) {
            task.run();
        }
    }
}
