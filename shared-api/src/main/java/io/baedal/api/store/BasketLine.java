package io.baedal.api.store;

/** So many of an item, as a customer asks for them: without a price, which is the store's to say. */
public record BasketLine(ItemId itemId, int quantity) {

    /** Beyond any real order, and small enough that no price overflows. */
    public static final int QUANTITY_MAX = 1_000;

    public BasketLine {
        if (quantity < 1 || quantity > QUANTITY_MAX) {
            throw new IllegalArgumentException("quantity must be 1 to " + QUANTITY_MAX + ", but is " + quantity);
        }
    }
}
