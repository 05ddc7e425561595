package io.baedal.api.store;

import io.baedal.api.value.Money;
import org.axonframework.serialization.Revision;

/** An item has another name or price. */
@Revision("1")
public record ItemChanged(StoreId storeId, ItemId itemId, String name, Money price) implements StoreEvent {}
