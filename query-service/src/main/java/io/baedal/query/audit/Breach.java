package io.baedal.query.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that contradicts those before it.
 *
 * @param what happened, one sentence
 * @param position of the event
 * @param number which one of those of this event, from 0
 * @param healedAt since when the contradiction is over; null: it is not, or cannot be
 */
public record Breach(
        Invariant invariant,
        String what,
        long position,
        int number,
        Instant since,
        @Nullable Instant healedAt) {

    Breach healed(Instant at) {
        return healedAt == null ? new Breach(invariant, what, position, number, since, at) : this;
    }

    static Breach open(Invariant invariant, String what, long position, Instant since) {
        return new Breach(invariant, what, position, 0, since, null);
    }

    Breach numbered(int among) {
        return new Breach(invariant, what, position, among, since, healedAt);
    }

    boolean isOpen() {
        return healedAt == null;
    }
}
