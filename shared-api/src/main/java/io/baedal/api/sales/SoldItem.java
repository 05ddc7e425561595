package io.baedal.api.sales;

import io.baedal.api.store.ItemId;
import io.baedal.api.value.Money;

/**
 * So many pieces of one item.
 *
 * @param name as it stood when it was quoted
 * @param price of all of these pieces, as quoted: before a coupon, and without the fee for bringing them
 */
public record SoldItem(ItemId itemId, String name, int quantity, Money price) {}
