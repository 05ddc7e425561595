package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** The courier is at the door. */
@Revision("1")
public record DeliveryAtDropoff(DeliveryId deliveryId, OrderId orderId, CourierId courierId) implements DeliveryEvent {}
