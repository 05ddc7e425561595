package io.baedal.api.courier;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes a courier for a delivery, or learns that he is not to be had. */
public record ClaimCourier(@TargetAggregateIdentifier CourierId courierId, DeliveryId deliveryId, OrderId orderId) {}
