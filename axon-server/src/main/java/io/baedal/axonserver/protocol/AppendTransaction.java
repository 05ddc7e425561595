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
    private final int eventsMax;
    private final Outbound<Confirmation> outbound;
    private List<NewEvent> events = new ArrayList<>();

    AppendTransaction(EventLog log, int eventsMax, ServerCallStreamObserver<Confirmation> toClient) {
        this.log = log;
        this.eventsMax = eventsMax;
        this.outbound = new Outbound<>(toClient);
        toClient.setOnCancelHandler(this::rollBack);
    }

    @Override
    public void onNext(ReceivedEvent event) {
        if (outbound.hasEnded()) {
            return;
        }
        if (events.size() == eventsMax) {
            rollBack();
            outbound.fail(new Refusal(
                    Status.Code.INVALID_ARGUMENT,
                    ErrorCode.EVENT_PAYLOAD_TOO_LARGE,
                    "A transaction has at most " + eventsMax
                            + " events (eventsPerTransactionMax); split it or raise the limit"));
            return;
        }
        events.add(event.toStore());
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
