package io.baedal.order.store;

import io.baedal.api.store.ItemTraits;
import io.baedal.api.value.Money;

/** Something on offer; {@code counted} says whether its stock is kept. */
public record Item(String name, Money price, boolean counted, ItemTraits traits) {

    Item with(String name, Money price, boolean counted, ItemTraits traits) {
        return new Item(name, price, counted, traits);
    }
}
