package io.baedal.api.delivery;

import io.baedal.api.order.AboutOrder;

/** Everything that can have happened to a delivery. */
public sealed interface DeliveryEvent extends AboutOrder
        permits CourierAssigned,
                CourierUnassigned,
                DeliveryAtDropoff,
                DeliveryAtPickup,
                DeliveryCancelDenied,
                DeliveryCancelled,
                DeliveryCompleted,
                DeliveryFailed,
                DeliveryOfferDeclined,
                DeliveryOfferWithdrawn,
                DeliveryOffered,
                DeliveryPickedUp,
                DeliveryRegistered,
                DeliveryRequested,
                DeliveryReturned,
                DeliveryReturning,
                DispatchResumed {

    /** The delivery it happened to. */
    DeliveryId deliveryId();
}
