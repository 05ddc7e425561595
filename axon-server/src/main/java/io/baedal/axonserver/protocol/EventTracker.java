package io.baedal.axonserver.protocol;

import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.baedal.axonserver.log.Cursor;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.StoredEvent;
import io.baedal.axonserver.routing.RoutingLimits;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One client following the log from a position: what is there, then what comes. One permit is one event. It never ends by
 * itself, and when it ends, it ends with an error status, because a client takes a silent end for "no more events".
 */
final class EventTracker extends ReadPump implements StreamObserver<GetEventsRequest> {
    /** After so many excluded events one is sent all the same, so that the client's token moves. */
    private static final int SKIPPED_IN_A_ROW_MAX = 1_000;

    private final EventLog log;
    private final Trackers trackers;
    private final OpenStreams openStreams;
    private final Outbound<WireMessage> outbound;
    private final AtomicLong permits = new AtomicLong();
    private final ExcludedTypes excludedTypes;
    private volatile Reader reader = new Reader("", "", "");
    private volatile long next = -1;
    private @Nullable Cursor<StoredEvent> cursor;
    private int skippedInARow;

    private record Reader(String clientId, String component, String processor) {}

    EventTracker(
            EventLog log,
            Executor readers,
            Trackers trackers,
            OpenStreams openStreams,
            ServerCallStreamObserver<WireMessage> toClient) {
        super(readers);
        this.log = log;
        this.trackers = trackers;
        this.openStreams = openStreams;
        this.outbound = Outbound.ofStream(toClient, openStreams.unread());
        this.excludedTypes = new ExcludedTypes(openStreams.unread());
        toClient.setOnReadyHandler(this::readsAgain);
        toClient.setOnCancelHandler(this::gone);
        toClient.setOnCloseHandler(this::gone);
        openStreams.add(outbound);
        if (!trackers.add(this)) {
            outbound.fail(Refusal.tooMany("The node has as many event streams open as it may, " + trackers.trackersMax()
                    + " (trackersMax); raise the limit"));
        }
    }

    private void readsAgain() {
        outbound.readsAgain();
        wake();
    }

    @Override
    public void onNext(GetEventsRequest request) {
        Refusal refusal =
                RoutingLimits.tooLong(request.getClientId(), request.getComponentName(), request.getProcessor())
                        ? Refusal.tooMany(
                                "Names of clients, components and processors have at most 1,024 characters; use shorter ones")
                        : excludedTypes.add(request.getBlacklistList());
        if (refusal != null) {
            outbound.fail(refusal);
            gone();
            return;
        }
        if (next < 0) {
            reader = new Reader(request.getClientId(), request.getComponentName(), request.getProcessor());
            next = Math.max(0, request.getTrackingToken());
        }
        if (request.getNumberOfPermits() > 0) {
            permits.accumulateAndGet(request.getNumberOfPermits(), (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
        }
        wake();
    }

    TrackerPosition position() {
        return new TrackerPosition(reader.clientId(), reader.component(), reader.processor(), next, permits.get());
    }

    @Override
    boolean round() {
        if (outbound.hasEnded()) {
            closeCursor();
            return false;
        }
        for (int done = 0; done < ROUND; done++) {
            if (next < 0 || permits.get() == 0 || !outbound.isReady()) {
                return false;
            }
            StoredEvent event = nextEvent();
            if (event == null) {
                return false;
            }
            next = event.position() + 1;
            if (isExcluded(event) && ++skippedInARow < SKIPPED_IN_A_ROW_MAX) {
                continue;
            }
            skippedInARow = 0;
            permits.decrementAndGet();
            outbound.send(WireMessage.eventWithToken(event));
        }
        return true;
    }

    private @Nullable StoredEvent nextEvent() {
        StoredEvent event = cursor == null ? null : cursor.next();
        if (event == null && next < log.head()) {
            closeCursor();
            Cursor<StoredEvent> reopened = log.read(next);
            cursor = reopened;
            event = reopened.next();
        }
        return event;
    }

    private boolean isExcluded(StoredEvent event) {
        Set<String> revisions = excludedTypes.revisionsOf(event.payloadType());
        return revisions != null && revisions.contains(revisionOf(event));
    }

    private static String revisionOf(StoredEvent event) {
        try {
            return Event.parseFrom(event.body()).getPayload().getRevision();
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("Event " + event.position() + " is not an event", impossible);
        }
    }

    private void closeCursor() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }

    @Override
    void failed(RuntimeException failure) {
        outbound.fail(Refusal.of(failure));
        gone();
    }

    @Override
    public void onError(Throwable cancelled) {
        gone();
    }

    @Override
    public void onCompleted() {
        outbound.fail(Status.CANCELLED
                .withDescription("The client ended the stream of events")
                .asRuntimeException());
        gone();
    }

    private void gone() {
        trackers.remove(this);
        excludedTypes.giveBack();
        openStreams.remove(outbound);
        outbound.release();
        wake();
    }
}
