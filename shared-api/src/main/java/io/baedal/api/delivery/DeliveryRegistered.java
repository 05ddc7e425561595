package io.baedal.api.delivery;

import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** The job is known; nobody looks for a courier yet. Answered to every asking. */
@Revision("1")
public record DeliveryRegistered(DeliveryId deliveryId, OrderId orderId, Carriage carriage) implements DeliveryEvent {}
