package io.baedal.api.courier;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a courier for a delivery, or learns that he is not to be had.
 *
 * @param distanceMetres how far from the pick-up he was found, for the record; null: nobody measured
 */
public record ClaimCourier(
        @TargetAggregateIdentifier CourierId courierId,
        DeliveryId deliveryId,
        OrderId orderId,
        @Nullable Double distanceMetres) {}
