package io.baedal.api.order;

import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.value.Money;
import org.jspecify.annotations.Nullable;

/** So many of an item at a price that was quoted; `stock` is null where the store does not count the item. */
public record OrderLine(
        ItemId item,
        String name,
        int quantity,
        Money unitPrice,
        @Nullable StockId stock) {
    /** Quantity times unit price. */
    public Money price() {
        return unitPrice.times(quantity);
    }
}
