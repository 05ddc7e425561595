package io.baedal.api.store;

import org.jspecify.annotations.Nullable;

/**
 * So many of an item, as a customer asks for them: without a price, which is the store's to say.
 *
 * @param grams what one weighs; null where nobody asks
 */
public record BasketLine(
        ItemId itemId, int quantity, @Nullable Integer grams) {

    /** Beyond any real order, and small enough that no price overflows. */
    public static final int QUANTITY_MAX = 1_000;

    public BasketLine {
        if (quantity < 1 || quantity > QUANTITY_MAX) {
            throw new IllegalArgumentException("quantity must be 1 to " + QUANTITY_MAX + ", but is " + quantity);
        }
        if (grams != null && grams < 1) {
            throw new IllegalArgumentException("grams must be 1 or more, but is " + grams);
        }
    }
}
