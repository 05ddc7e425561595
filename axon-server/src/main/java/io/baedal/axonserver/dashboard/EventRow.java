package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.log.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in a list.
 *
 * @param position -1 for a snapshot
 * @param bytes of the whole event as stored
 */
record EventRow(
        long position,
        long timeMillis,
        String aggregateType,
        String aggregateId,
        long sequence,
        String type,
        int bytes) {

    static EventRow of(StoredEvent event) {
        return new EventRow(
                event.position(),
                event.timestampMillis(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.payloadType(),
                event.body().length);
    }

    int characters() {
        return aggregateType.length() + aggregateId.length() + type.length();
    }

    /**
     * Some events, newest first.
     *
     * @param head events in the log
     * @param older where to go on, exclusive; null at the end
     * @param scanned events looked at, whether they matched or not
     */
    record Page(long head, List<EventRow> events, @Nullable Long older, int scanned) {}

    /** An event in full. */
    record Detail(
            long position,
            long timeMillis,
            String aggregateType,
            String aggregateId,
            long sequence,
            String type,
            int bytes,
            String id,
            String revision,
            List<EventBody.MetaValue> metadata,
            Payload payload) {

        static Detail of(StoredEvent event, EventBody body) {
            return new Detail(
                    event.position(),
                    event.timestampMillis(),
                    event.aggregateType(),
                    event.aggregateId(),
                    event.sequence(),
                    event.payloadType(),
                    event.body().length,
                    body.id(),
                    body.revision(),
                    body.metadata(),
                    Payload.of(body.payload()));
        }
    }
}
