package io.baedal.order.store;

import io.baedal.api.plan.Kind;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.store.StoreTerms;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import java.util.Map;

/** All of a store that a price depends on. */
public record Offer(
        StoreId storeId,
        Kind kind,
        StoreStatus status,
        GeoPoint location,
        Money deliveryFee,
        StoreTerms terms,
        Map<ItemId, Item> items) {}
