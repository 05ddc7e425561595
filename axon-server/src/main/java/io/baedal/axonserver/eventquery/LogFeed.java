package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.Cursor;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.StoredEvent;
import org.jspecify.annotations.Nullable;

/** The events of a log, by position. */
final class LogFeed implements EventFeed {
    private final EventLog log;
    private final long headAtStart;
    private long position;
    private @Nullable Cursor<StoredEvent> cursor;

    LogFeed(EventLog log, long fromMillis) {
        this.log = log;
        this.headAtStart = log.head();
        this.position = fromMillis == Long.MIN_VALUE ? 0 : Math.min(headAtStart, log.positionAt(fromMillis));
    }

    @Override
    public @Nullable StoredEvent nextOfPast() {
        return position < headAtStart ? next() : null;
    }

    @Override
    public @Nullable StoredEvent nextThatCame() {
        return position < log.head() ? next() : null;
    }

    private @Nullable StoredEvent next() {
        StoredEvent event = cursor == null ? null : cursor.next();
        if (event == null) {
            close();
            Cursor<StoredEvent> opened = log.read(position);
            cursor = opened;
            event = opened.next();
        }
        position++;
        return event;
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }
}
