package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** It was handed to the customer. */
@Revision("1")
public record DeliveryCompleted(DeliveryId deliveryId, OrderId orderId, CourierId courierId) implements DeliveryEvent {}
