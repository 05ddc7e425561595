package io.baedal.query.audit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the clock on the wall says how late something is. It does for whoever has been at the head of the log for a while: when
 * everything was away, alarms that should have rung meanwhile ring after it is back, and have that long for it.
 */
final class Head {

    private final Duration grace;
    private @Nullable Instant since;
    private @Nullable Instant last;
    private @Nullable Instant known;

    /** @param grace how long whatever was away may take to catch up */
    Head(Duration grace) {
        this.grace = grace;
    }

    /** Nothing is known of the log, or somebody else keeps the books. */
    void lost() {
        since = null;
        last = null;
    }

    /**
     * How it stands now. Who is behind for a moment, as everybody is while much happens, has not left the head, and who has just read
     * what has just happened is as good as there.
     */
    void seen(boolean atTheHead, Instant now, @Nullable Instant lastHeard) {
        boolean isThere =
                atTheHead || (lastHeard != null && lastHeard.plus(grace).isAfter(now));
        if (last != null && !isThere && last.plus(grace).isBefore(now)) {
            lost();
        }
        if (isThere) {
            since = since == null ? now : since;
            last = now;
        }
    }

    boolean isLongEnough(Instant now) {
        return since != null && !since.plus(grace).isAfter(now);
    }

    /**
     * Up to which moment the log is known.
     *
     * @param lastHeard when the last event happened that is in the books, by the clock of whoever made it, which may be ahead;
     *     null: there is none
     * @return null if nothing is known of it
     */
    @Nullable
    Instant moment(boolean atTheHead, Instant now, @Nullable Instant lastHeard) {
        Instant heard = lastHeard != null && lastHeard.isAfter(now) ? now : lastHeard;
        Instant moment = atTheHead && isLongEnough(now) ? now : heard;
        // What was known once is known.
        if (known == null || (moment != null && moment.isAfter(known))) {
            known = moment;
        }
        return known;
    }
}
