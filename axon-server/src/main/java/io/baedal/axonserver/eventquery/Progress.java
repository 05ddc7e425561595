package io.baedal.axonserver.eventquery;

/** What a piece of work on a query came to. */
public sealed interface Progress {

    /** A row: new, or a later version of the one with the same id. */
    record Row(ResultRow row) implements Progress {}

    /** Everything else. */
    enum Mark implements Progress {
        /** Time is up; there is more to do at once. */
        PAUSED,
        /** What was there when the query arrived is in the rows. Comes once. */
        HISTORY_COMPLETE,
        /** Nothing to do until the log grows. Only live. */
        WAITING,
        /** There are no more rows. */
        DONE
    }
}
