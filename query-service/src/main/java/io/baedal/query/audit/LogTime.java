package io.baedal.query.audit;

import io.baedal.query.config.Groups;
import io.baedal.query.projection.LogPosition;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Up to which moment the books know the log. Who has been at its head for a while knows that nothing has happened until now; who
 * is behind knows nothing of what came after the last event he has read, whatever the clock on the wall says.
 */
@Component
class LogTime {

    private static final int THE_SEGMENT = 0;

    private final EventProcessingConfiguration processing;
    private final EventStore log;
    private final LastHeard lastHeard;
    private final Clock clock;
    private final Head head;

    LogTime(
            EventProcessingConfiguration processing,
            EventStore log,
            LastHeard lastHeard,
            AuditLimits limits,
            Clock clock) {
        this.processing = processing;
        this.log = log;
        this.lastHeard = lastHeard;
        this.clock = clock;
        this.head = new Head(limits.grace());
    }

    /**
     * @param moment null as long as this instance has read nothing
     * @param position where the books are, -1 before the first event
     * @param behind whether there is more in the log than in the books
     * @param caughtUp whether the books have been at the head of the log for a while: what others make of the log can be
     *     compared with them
     */
    record Reading(@Nullable Instant moment, long position, boolean behind, boolean caughtUp) {}

    /** Whether this instance keeps the books: whose processor has the group's one segment is the one who looks. */
    boolean isMine() {
        EventTrackerStatus status = status().get(THE_SEGMENT);
        boolean mine = status != null && !status.isErrorState();
        if (!mine) {
            head.lost();
        }
        return mine;
    }

    /** @throws RuntimeException if the log cannot be asked where it ends */
    Reading read() {
        // Asked for before the head: what happens in between makes the head further away, and never the moment too
        // late.
        Instant now = clock.instant();
        long end = end();
        EventTrackerStatus status = status().get(THE_SEGMENT);
        TrackingToken token = status == null ? null : status.getTrackingToken();
        long position = token == null ? -1 : LogPosition.of(token);
        boolean atTheHead = position >= end;
        Instant heard = lastHeard.get();
        head.seen(atTheHead, now, heard);
        return new Reading(head.moment(atTheHead, now, heard), position, !atTheHead, head.isLongEnough(now));
    }

    /** How many events are not in the books, because they could not be handled or come after such a one of the same thing. */
    long parked() {
        return processing
                .deadLetterQueue(Groups.AUDIT)
                .map(SequencedDeadLetterQueue::size)
                .orElse(0L);
    }

    private long end() {
        try {
            return Optional.ofNullable(log.createHeadToken())
                    .map(LogPosition::of)
                    .orElse(-1L);
        } catch (RuntimeException unreachable) {
            head.lost();
            throw unreachable;
        }
    }

    private Map<Integer, EventTrackerStatus> status() {
        return processing
                .eventProcessor(Groups.AUDIT, StreamingEventProcessor.class)
                .map(StreamingEventProcessor::processingStatus)
                .orElse(Map.of());
    }
}
