package io.baedal.api.store;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Opens, pauses or closes a store. */
public record SetStoreStatus(@TargetAggregateIdentifier StoreId storeId, StoreStatus status) {}
