package io.baedal.api.order;

import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * So many of an item at a price that was quoted.
 *
 * @param stock what it is held of; null where nothing is held
 * @param capacity how many there are of that stock as long as nobody has counted it; null where somebody has to
 * @param perKilometre what each kilometre adds to the unit price; null: nothing
 */
public record OrderLine(
        ItemId item,
        String name,
        int quantity,
        Money unitPrice,
        @Nullable StockId stock,
        @Nullable Integer capacity,
        @Nullable Money perKilometre) {

    /** A line whose price does not depend on the way. */
    public static OrderLine of(ItemId item, String name, int quantity, Money unitPrice, @Nullable StockId stock) {
        return new OrderLine(item, name, quantity, unitPrice, stock, null, null);
    }

    /**
     * Quantity times what one costs over a way of so many metres.
     *
     * @param metres 0 where nothing is carried
     */
    public Money price(long metres) {
        return (perKilometre == null ? unitPrice : unitPrice.plus(forMetres(perKilometre, metres))).times(quantity);
    }

    /** Every metre counts, rounded down to the smallest unit. */
    private static Money forMetres(Money perKilometre, long metres) {
        return new Money(Math.multiplyExact(perKilometre.amount(), metres) / 1_000, perKilometre.currency());
    }
}
