package io.baedal.api.store;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says in what a store has its own way, from the next quote on. */
public record SetStoreTerms(@TargetAggregateIdentifier StoreId storeId, StoreTerms terms) {}
