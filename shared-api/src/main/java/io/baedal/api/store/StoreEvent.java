package io.baedal.api.store;

/** Everything that can have happened to a store. */
public sealed interface StoreEvent
        permits ItemChanged, ItemDelisted, ItemListed, StoreRegistered, StoreStatusSet, StoreTermsSet {

    /** The store it happened to. */
    StoreId storeId();
}
