package io.baedal.axonserver.protocol;

import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.LimitExceeded;
import io.baedal.axonserver.log.ScheduledEntry;
import io.baedal.axonserver.log.SequenceConflict;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes scheduled events when they are due, each once, as an ordinary event with the time of publication. */
final class ScheduledEvents {
    /** Entries published in one round; what is left waits for the next. */
    private static final int ROUND = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledEvents.class);

    private final EventLog log;
    private final Clock clock;
    private final Set<String> publishing = ConcurrentHashMap.newKeySet();

    ScheduledEvents(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Whether something is due now; cheap, to be asked often. */
    public boolean isDue() {
        OptionalLong next = log.nextDueMillis();
        return next.isPresent() && next.getAsLong() <= clock.millis();
    }

    /** Publishes what is due. May wait for the disk. */
    public void publishDue() {
        for (ScheduledEntry entry : log.due(clock.millis(), ROUND)) {
            if (publishing.add(entry.token())) {
                publish(entry);
            }
        }
    }

    private void publish(ScheduledEntry entry) {
        log.publishScheduledDurably(entry.token(), stampedNow(entry).toStore()).whenComplete((done, failure) -> {
            publishing.remove(entry.token());
            if (failure != null) {
                failed(entry, failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
            }
        });
    }

    private ReceivedEvent stampedNow(ScheduledEntry entry) {
        try {
            return ReceivedEvent.of(Event.parseFrom(entry.body()).toBuilder()
                    .setTimestamp(clock.millis())
                    .build());
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("Scheduled entry " + entry.token() + " is not an event", impossible);
        }
    }

    private void failed(ScheduledEntry entry, Throwable failure) {
        boolean never =
                failure instanceof SequenceConflict || failure instanceof LimitExceeded refusal && refusal.isFinal();
        if (never) {
            // Its number was taken while it waited, or the limits were lowered: it must not hold up the others.
            LOG.error("Scheduled event {} is given up: {}", entry.token(), failure.getMessage());
            log.cancelScheduledDurably(entry.token());
        } else {
            LOG.warn("Scheduled event {} is not published yet: {}", entry.token(), failure.getMessage());
        }
    }
}
