package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.NewEvent;
import io.baedal.axonserver.routing.ByteBudget;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The events of one append, gathered until the client commits by ending its side. A client that breaks off rolls back. */
final class AppendTransaction implements StreamObserver<ReceivedEvent> {
    private final EventLog log;
    private final TransactionLimits limits;
    private final Outbound<Confirmation> outbound;
    private List<NewEvent> events = new ArrayList<>();
    private final ByteBudget waiting;
    private long bytes;
    private long taken;

    AppendTransaction(
            EventLog log,
            TransactionLimits limits,
            ByteBudget waiting,
            ServerCallStreamObserver<Confirmation> toClient) {
        this.waiting = waiting;
        this.log = log;
        this.limits = limits;
        this.outbound = new Outbound<>(toClient);
        toClient.setOnCancelHandler(this::rollBack);
    }

    @Override
    public void onNext(ReceivedEvent event) {
        if (outbound.hasEnded()) {
            return;
        }
        bytes += event.bytes().length;
        if (events.size() == limits.eventsMax()) {
            refuse("A transaction has at most " + limits.eventsMax() + " events (eventsPerTransactionMax)");
        } else if (bytes > limits.bytesMax()) {
            refuse("A transaction has at most " + limits.bytesMax() + " bytes (transactionBytesMax)");
        } else if (!waiting.take(event.bytes().length)) {
            refuse(Refusal.tooMany(waiting.refusal()));
        } else {
            taken += event.bytes().length;
            events.add(event.toStore());
        }
    }

    private void refuse(String limit) {
        refuse(new Refusal(
                Status.Code.INVALID_ARGUMENT,
                ErrorCode.EVENT_PAYLOAD_TOO_LARGE,
                limit + "; split it or raise the limit"));
    }

    private void refuse(Refusal refusal) {
        rollBack();
        outbound.fail(refusal);
    }

    @Override
    public void onError(Throwable cancelled) {
        rollBack();
    }

    /** The log has limits of its own for what it is given. */
    private void rollBack() {
        events = new ArrayList<>();
        waiting.give(taken);
        taken = 0;
    }

    @Override
    public void onCompleted() {
        if (!outbound.hasEnded()) {
            CompletableFuture<Long> appended = log.appendDurably(events);
            rollBack();
            Replies.whenDone(
                    appended,
                    outbound,
                    position -> Confirmation.newBuilder().setSuccess(true).build());
        }
    }
}
