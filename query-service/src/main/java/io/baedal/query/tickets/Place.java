package io.baedal.query.tickets;

import java.time.Instant;
import java.util.Locale;

/** Where a ticket stands among those of its store, as text that sorts: rank, moment, and the position that settles a tie. */
enum Place {
    /** The store is waited for: it has to take a ticket on, or to say whether it lets go. */
    ASKED,
    UNDER_WAY,
    ENDED;

    /** What {@link #at} makes. */
    static final String FORM = "[0-2]-[0-9]{13}-[0-9]{12,19}";

    /** Moments that have more digits sort like the last that has not: in the year 2286. */
    private static final long MILLIS_MAX = 9_999_999_999_999L;

    /** Where those begin that have ended. */
    static final String FIRST_ENDED = rank(ENDED);

    /** @param openedPosition where the ticket was opened in the log */
    String at(Instant moment, long openedPosition) {
        long millis = Math.clamp(moment.toEpochMilli(), 0, MILLIS_MAX);
        return String.format(Locale.ROOT, "%s%013d-%012d", rank(this), millis, openedPosition);
    }

    private static String rank(Place place) {
        return place.ordinal() + "-";
    }
}
