package io.baedal.api.store;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Offers an item no longer. */
public record DelistItem(@TargetAggregateIdentifier StoreId storeId, ItemId itemId) {}
