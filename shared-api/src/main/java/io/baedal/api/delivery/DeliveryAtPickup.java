package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** The courier is at the pick-up. */
@Revision("1")
public record DeliveryAtPickup(DeliveryId deliveryId, OrderId orderId, CourierId courierId) implements DeliveryEvent {}
