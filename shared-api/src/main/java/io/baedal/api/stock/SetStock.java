package io.baedal.api.stock;

import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Sets how many can still be sold, apart from those already held. */
public record SetStock(@TargetAggregateIdentifier StockId stockId, StoreId storeId, ItemId itemId, int available) {

    /** Beyond any real shelf, and far from where numbers end: what is held may come back on top of it. */
    public static final int AVAILABLE_MAX = 1_000_000_000;

    /** @throws IllegalArgumentException if it is more than {@link #AVAILABLE_MAX} */
    public SetStock {
        requireWithinBounds(available);
    }

    /** @throws IllegalArgumentException if it is more than {@link #AVAILABLE_MAX} */
    public static void requireWithinBounds(int available) {
        if (available > AVAILABLE_MAX) {
            throw new IllegalArgumentException(
                    "a stock is at most " + AVAILABLE_MAX + ", but " + available + " was given");
        }
    }
}
