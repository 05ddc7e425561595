package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.NewEvent;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/** The events of one append, gathered until the client commits by ending its side. A client that breaks off rolls back. */
final class AppendTransaction implements StreamObserver<ReceivedEvent> {
    private final EventLog log;
    private final TransactionLimits limits;
    private final Outbound<Confirmation> outbound;
    private List<NewEvent> events = new ArrayList<>();
    private long bytes;

    AppendTransaction(EventLog log, TransactionLimits limits, ServerCallStreamObserver<Confirmation> toClient) {
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
        } else {
            events.add(event.toStore());
        }
    }

    private void refuse(String limit) {
        rollBack();
        outbound.fail(new Refusal(
                Status.Code.INVALID_ARGUMENT,
                ErrorCode.EVENT_PAYLOAD_TOO_LARGE,
                limit + "; split it or raise the limit"));
    }

    @Override
    public void onError(Throwable cancelled) {
        rollBack();
    }

    private void rollBack() {
        events = new ArrayList<>();
    }

    @Override
    public void onCompleted() {
        if (!outbound.hasEnded()) {
            Replies.whenDone(
                    log.appendDurably(events),
                    outbound,
                    position -> Confirmation.newBuilder().setSuccess(true).build());
        }
    }
}
