package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.baedal.axonserver.log.Cursor;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.StoredEvent;
import io.baedal.axonserver.routing.ByteBudget;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Sends the events of one aggregate, as fast as the client reads them and never further ahead. */
final class AggregateRead extends ReadPump {
    private final EventLog log;
    private final GetAggregateEventsRequest request;
    private final Outbound<WireMessage> outbound;
    private @Nullable Cursor<StoredEvent> cursor;

    AggregateRead(
            EventLog log,
            Executor readers,
            GetAggregateEventsRequest request,
            ByteBudget unread,
            ServerCallStreamObserver<WireMessage> toClient) {
        super(readers);
        this.log = log;
        this.request = request;
        this.outbound = Outbound.ofCall(toClient, unread);
        toClient.setOnReadyHandler(this::readsAgain);
        toClient.setOnCloseHandler(outbound::release);
        toClient.setOnCancelHandler(this::gone);
    }

    private void readsAgain() {
        outbound.readsAgain();
        wake();
    }

    private void gone() {
        outbound.release();
        wake();
    }

    @Override
    boolean round() {
        if (outbound.hasEnded()) {
            end();
            return false;
        }
        Cursor<StoredEvent> events = cursor == null ? open() : cursor;
        for (int sent = 0; sent < ROUND; sent++) {
            if (!outbound.isReady()) {
                return false;
            }
            StoredEvent event = events.next();
            if (event == null) {
                end();
                outbound.complete();
                return false;
            }
            outbound.send(WireMessage.event(event));
        }
        return true;
    }

    private Cursor<StoredEvent> open() {
        long from = request.getInitialSequence();
        long to = request.getMaxSequence() == 0 ? Long.MAX_VALUE : request.getMaxSequence();
        if (request.getAllowSnapshots() && from == 0) {
            List<StoredEvent> newest = log.snapshots(request.getAggregateId(), 0, to, 1);
            if (!newest.isEmpty()) {
                outbound.send(WireMessage.event(newest.getFirst()));
                from = newest.getFirst().sequence() + 1;
            }
        }
        Cursor<StoredEvent> opened = log.readAggregate(request.getAggregateId(), from, to);
        cursor = opened;
        return opened;
    }

    private void end() {
        if (cursor != null) {
            cursor.close();
        }
    }

    @Override
    void failed(RuntimeException failure) {
        end();
        outbound.fail(Refusal.of(failure));
    }
}
