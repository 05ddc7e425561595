package io.baedal.query.audit;

import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockReleased;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is put aside or kept for an order, and has to be free again when that is over.
 *
 * @param kind a stock or a courier
 * @param of which one
 * @param by the hold, or the delivery
 */
public record Bound(Book.Kind kind, String of, String by) {

    /** More than the lines and attempts of an order ever bind. */
    static final int MAX = 200;

    /** What an event binds; null: nothing. */
    private static @Nullable Bound bound(AboutOrder event) {
        return switch (event) {
            case StockHeld held -> stock(held.stockId(), held.holdId());
            case CourierClaimed claimed -> courier(claimed.courierId(), claimed.deliveryId());
            default -> null;
        };
    }

    /** What it frees; null: nothing. */
    private static @Nullable Bound freed(AboutOrder event) {
        return switch (event) {
            case StockCommitted used -> stock(used.stockId(), used.holdId());
            case StockReleased back -> stock(back.stockId(), back.holdId());
            case CourierFreed free -> courier(free.courierId(), free.deliveryId());
            default -> null;
        };
    }

    private static Bound stock(Object stock, Object hold) {
        return new Bound(Book.Kind.STOCK, stock.toString(), hold.toString());
    }

    private static Bound courier(Object courier, Object delivery) {
        return new Bound(Book.Kind.COURIER, courier.toString(), delivery.toString());
    }

    /** What is bound after an event. */
    static List<Bound> after(List<Bound> before, AboutOrder event) {
        Bound freed = freed(event);
        Stream<Bound> left = before.stream().filter(one -> !one.equals(freed));
        return Stream.concat(left, Stream.of(event).map(Bound::bound).filter(Objects::nonNull))
                .distinct()
                .limit(MAX)
                .toList();
    }
}
