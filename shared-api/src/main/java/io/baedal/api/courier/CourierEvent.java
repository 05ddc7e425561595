package io.baedal.api.courier;

/** Everything that can have happened to a courier. */
public sealed interface CourierEvent
        permits CourierClaimRefused,
                CourierClaimed,
                CourierFreed,
                CourierRegistered,
                CourierWentOffline,
                CourierWentOnline {

    /** The courier it happened to. */
    CourierId courierId();
}
