package io.baedal.api.store;

import org.axonframework.serialization.Revision;

/** An item is no longer on offer. */
@Revision("1")
public record ItemDelisted(StoreId storeId, ItemId itemId) implements StoreEvent {}
