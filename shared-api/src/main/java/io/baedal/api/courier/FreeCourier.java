package io.baedal.api.courier;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The delivery needs the courier no more. */
public record FreeCourier(@TargetAggregateIdentifier CourierId courierId, DeliveryId deliveryId, OrderId orderId) {}
