package io.baedal.api.store;

import io.baedal.api.plan.Kind;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import org.axonframework.serialization.Revision;

/** A store is known. */
@Revision("1")
public record StoreRegistered(StoreId storeId, String name, Kind kind, GeoPoint location, Money deliveryFee)
        implements StoreEvent {}
