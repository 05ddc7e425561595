package io.baedal.api.store;

import io.baedal.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Offers an item; `counted` says whether its stock is kept. */
public record ListItem(
        @TargetAggregateIdentifier StoreId storeId,
        ItemId itemId,
        String name,
        Money price,
        boolean counted,
        ItemTraits traits) {}
