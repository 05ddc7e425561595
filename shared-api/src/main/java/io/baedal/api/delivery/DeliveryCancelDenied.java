package io.baedal.api.delivery;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** It was to be called off, and it was too late: the courier has it, or it had already ended. */
@Revision("1")
public record DeliveryCancelDenied(DeliveryId deliveryId, OrderId orderId, Reason reason) implements DeliveryEvent {}
