package io.baedal.api.delivery;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** It was to be called off and had already ended: nothing of it is left to give back. */
@Revision("1")
public record DeliveryCancelDenied(DeliveryId deliveryId, OrderId orderId, Reason reason) implements DeliveryEvent {}
