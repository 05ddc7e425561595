package io.baedal.api.store;

import org.axonframework.serialization.Revision;

/** A store opened, paused or closed. */
@Revision("1")
public record StoreStatusSet(StoreId storeId, StoreStatus status) implements StoreEvent {}
