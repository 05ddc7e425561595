package io.baedal.query.stream;

import org.jspecify.annotations.Nullable;

/**
 * What becomes one server-sent event.
 *
 * @param position where it stands in the log; whoever has seen that is not told
 * @param id of the server-sent event; null: it has none, and is told to everybody
 * @param last whether the stream ends after it
 */
record Notice(long position, @Nullable String id, String event, Object data, boolean last) {

    static Notice of(Change change) {
        return new Notice(change.position(), Long.toString(change.position()), change.event(), change, change.last());
    }

    /** Whether one who has seen everything up to a position lacks it. */
    boolean isNewTo(long seen) {
        return id == null || position > seen;
    }
}
