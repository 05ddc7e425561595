package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.Cursor;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.StoredEvent;

/** Where a query's events come from. */
public interface EventSource {

    /** Events from the position up to what is there now. */
    Cursor<StoredEvent> read(long fromPosition);

    /** The position after the last event that is there now. */
    long head();

    /** A position before which no event is as young as this. */
    long positionAt(long epochMillis);

    /** All events of a log. */
    static EventSource of(EventLog log) {
        return new EventSource() {
            @Override
            public Cursor<StoredEvent> read(long fromPosition) {
                return log.read(fromPosition);
            }

            @Override
            public long head() {
                return log.head();
            }

            @Override
            public long positionAt(long epochMillis) {
                return log.positionAt(epochMillis);
            }
        };
    }
}
