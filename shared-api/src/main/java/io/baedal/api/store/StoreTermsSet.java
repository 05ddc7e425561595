package io.baedal.api.store;

import org.axonframework.serialization.Revision;

/** A store has its own way in this. */
@Revision("1")
public record StoreTermsSet(StoreId storeId, StoreTerms terms) implements StoreEvent {}
