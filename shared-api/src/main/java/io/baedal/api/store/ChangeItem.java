package io.baedal.api.store;

import io.baedal.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Changes an item from the next quote on. `counted`: its stock is kept from now on; false: as it was before. */
public record ChangeItem(
        @TargetAggregateIdentifier StoreId storeId,
        ItemId itemId,
        String name,
        Money price,
        boolean counted,
        ItemTraits traits) {}
