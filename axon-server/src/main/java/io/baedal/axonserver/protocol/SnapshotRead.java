package io.baedal.axonserver.protocol;

import io.baedal.axonserver.log.StoredEvent;
import io.baedal.axonserver.routing.ByteBudget;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends the snapshots of one aggregate as fast as the client reads them. */
final class SnapshotRead extends ReadPump {
    private final Outbound<WireMessage> outbound;
    private final Supplier<Iterator<StoredEvent>> query;
    private @Nullable Iterator<StoredEvent> snapshots;

    SnapshotRead(
            Executor readers,
            ByteBudget unread,
            ServerCallStreamObserver<WireMessage> toClient,
            Supplier<Iterator<StoredEvent>> query) {
        super(readers);
        this.outbound = Outbound.ofCall(toClient, unread);
        this.query = query;
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
            return false;
        }
        Iterator<StoredEvent> left = snapshots == null ? query.get() : snapshots;
        snapshots = left;
        while (outbound.isReady()) {
            if (!left.hasNext()) {
                outbound.complete();
                return false;
            }
            outbound.send(WireMessage.event(left.next()));
        }
        return false;
    }

    @Override
    void failed(RuntimeException failure) {
        outbound.fail(Refusal.of(failure));
    }
}
