package io.baedal.api.store;

import io.baedal.api.plan.Kind;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes a store known. It starts closed. `deliveryFee` is added to each order that is carried. */
public record RegisterStore(
        @TargetAggregateIdentifier StoreId storeId, String name, Kind kind, GeoPoint location, Money deliveryFee) {}
