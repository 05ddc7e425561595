package io.baedal.query.rebuild;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a view is behind the log, as one instance has watched it. Pure: each look makes the next one.
 *
 * @param position the furthest that the view was known to be complete up to; -1: nothing is known
 * @param atTheHead whether there was ever nothing more for it in the log: since then it lacks only what was heard
 * @param behind how many positions of the log lie between it and the newest event about it; until it was at the head, the
 *     newest event of all
 * @param shownUpTo all that had happened by then is in the view
 * @param goal what it has to come to for that to be later; null: it lacks nothing
 */
record Lag(
        long position,
        boolean atTheHead,
        long behind,
        Instant shownUpTo,
        @Nullable Goal goal) {

    /** The newest event there was at a moment. */
    record Goal(long position, Instant at) {}

    /**
     * What one look finds.
     *
     * @param position up to which the view is complete; empty while nobody can say
     * @param atTheHead whether the log had nothing more for it
     * @param newestAbout the newest event that is about it, as far as the log was heard
     * @param newest the newest event of all
     * @param certain whether nothing can have happened that was not heard
     */
    record Sight(OptionalLong position, boolean atTheHead, long newestAbout, long newest, boolean certain) {}

    /** Nothing has been looked at yet. */
    static Lag unknown(Instant now) {
        return new Lag(-1, false, 0, now, null);
    }

    Lag next(Sight sight, Instant now) {
        long reached = Math.max(position, sight.position().orElse(-1));
        boolean known = atTheHead || sight.atTheHead();
        long wanted = known ? sight.newestAbout() : sight.newest();
        long left = Math.max(0, wanted - reached);
        if (!sight.certain()) {
            return new Lag(reached, known, left, shownUpTo, goal);
        }
        if (left == 0) {
            return new Lag(reached, known, 0, now, null);
        }
        boolean isThere = goal != null && reached >= goal.position();
        return new Lag(
                reached,
                known,
                left,
                isThere ? goal.at() : shownUpTo,
                goal == null || isThere ? new Goal(wanted, now) : goal);
    }
}
