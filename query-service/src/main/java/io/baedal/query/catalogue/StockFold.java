package io.baedal.query.catalogue;

import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockOpened;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.stock.StockSet;
import io.baedal.api.stock.StockShort;
import io.baedal.query.projection.Folding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of a stock: its own count is taken over, not made again. Pure; an event that it already knows of, by
 * its position, changes nothing.
 */
final class StockFold {

    static final Folding<StockDocument, StockEvent> FOLDING =
            new Folding<>(StockEvent.class, StockFold::subject, StockFold::fold);

    /** How long the count of places outlives the time they are for. What is held at a time is decided within an hour of it. */
    static final Duration REMEMBERED = Duration.ofDays(7);

    private StockFold() {}

    private static @Nullable String subject(StockEvent event) {
        return switch (event) {
            case StockSet set -> set.stockId().toString();
            case StockOpened opened -> opened.stockId().toString();
            case StockHeld held -> held.stockId().toString();
            // Where nothing goes back, nothing was held, and perhaps nobody has counted yet: it says nothing of what is
            // left.
            case StockReleased released ->
                released.quantity() == 0 ? null : released.stockId().toString();
            // As many are left as before.
            case StockCommitted ignored -> null;
            case StockShort ignored -> null;
        };
    }

    /**
     * @param at kept to the millisecond, which is what the log and the store keep
     * @return null as long as nobody has counted
     */
    static @Nullable StockDocument fold(@Nullable StockDocument before, StockEvent event, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        return switch (event) {
            case StockSet set -> new StockDocument(id(set), set.available(), null, moment, position);
            // Only places at a time are opened.
            case StockOpened opened ->
                new StockDocument(id(opened), opened.available(), forgetAt(opened.stockId()), moment, position);
            case StockHeld held -> left(before, held, held.available(), moment, position);
            case StockReleased released -> left(before, released, released.available(), moment, position);
            case StockCommitted ignored -> before;
            case StockShort ignored -> before;
        };
    }

    private static String id(StockEvent event) {
        return event.stockId().toString();
    }

    /**
     * While an old log is read, places are taken away whose week is over, and their next event meets nothing: it says all that
     * there is to know of them. A stock without a time that nobody has counted is unknown.
     */
    private static @Nullable StockDocument left(
            @Nullable StockDocument before, StockEvent event, int available, Instant at, long position) {
        Instant forgetAt = before == null ? forgetAt(event.stockId()) : before.forgetAt();
        return before == null && forgetAt == null
                ? null
                : new StockDocument(id(event), available, forgetAt, at, position);
    }

    /** Null where it is not of places at a time. */
    static @Nullable Instant forgetAt(StockId stock) {
        try {
            return stock.slot().plus(REMEMBERED);
        } catch (IllegalArgumentException withoutTime) {
            return null;
        }
    }
}
