package io.baedal.payment.provider.simulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of all references, in the order of their times.
 *
 * @param next what follows is read after this; the same as before where nothing came, null only before the first entry
 */
record LedgerSlice(List<LedgerEntry> entries, @Nullable String next) {

    /** How {@code next} is written: milliseconds, reference and number. */
    static final String PLACE = "[0-9]{1,15}/[A-Za-z0-9._-]{1,200}/[0-9]{1,9}";

    LedgerSlice {
        entries = List.copyOf(entries);
    }

    static LedgerSlice of(List<LedgerEntry> entries, @Nullable String after) {
        return new LedgerSlice(entries, entries.isEmpty() ? after : place(entries.getLast()));
    }

    private static String place(LedgerEntry entry) {
        return entry.at().toEpochMilli() + "/" + entry.reference() + "/" + entry.number();
    }

    /** Of a place. */
    static Instant at(String place) {
        return Instant.ofEpochMilli(Long.parseLong(place.substring(0, place.indexOf('/'))));
    }

    /** Of a place: reference and number, which tell entries of the same time apart. */
    static String entry(String place) {
        return place.substring(place.indexOf('/') + 1);
    }
}
