package io.baedal.api.store;

import io.baedal.api.value.Money;
import org.axonframework.serialization.Revision;

/** An item is on offer. */
@Revision("1")
public record ItemListed(StoreId storeId, ItemId itemId, String name, Money price, boolean counted)
        implements StoreEvent {}
