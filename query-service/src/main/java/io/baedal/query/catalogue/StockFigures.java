package io.baedal.query.catalogue;

import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockOpened;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.stock.StockSet;
import io.baedal.api.stock.StockShort;
import io.baedal.query.projection.Figures;
import java.time.Instant;
import java.util.List;

/** How many are left, and when that may be forgotten, in milliseconds since 1970; {@link #NEVER} where it is kept. */
final class StockFigures implements Figures<StockDocument, StockEvent> {

    private static final long NEVER = -1;

    @Override
    public List<Long> after(List<Long> before, StockEvent event) {
        return switch (event) {
            case StockSet set -> List.of((long) set.available(), NEVER);
            case StockOpened opened ->
                List.of(
                        (long) opened.available(),
                        opened.stockId().slot().plus(StockFold.REMEMBERED).toEpochMilli());
            case StockHeld held -> left(before, held, held.available());
            case StockReleased released -> left(before, released, released.available());
            // As many are left as before.
            case StockCommitted ignored -> before;
            case StockShort ignored -> before;
        };
    }

    /** Where nobody has counted there is nothing to be left of, unless it is of places at a time. */
    private static List<Long> left(List<Long> before, StockEvent event, int available) {
        if (!before.isEmpty()) {
            return List.of((long) available, before.getLast());
        }
        Instant end = StockFold.forgetAt(event.stockId());
        return end == null ? before : List.of((long) available, end.toEpochMilli());
    }

    @Override
    public List<Long> shownBy(StockDocument stock) {
        Instant end = stock.forgetAt();
        return List.of((long) stock.available(), end == null ? NEVER : end.toEpochMilli());
    }

    @Override
    public boolean mayBeGone(List<Long> figures, Instant moment) {
        return figures.getLast() != NEVER && figures.getLast() <= moment.toEpochMilli();
    }
}
