package io.baedal.api.delivery;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** An alarm: a courier should have been found by now. */
@Revision("1")
public record DispatchDeadlinePassed(DeliveryId deliveryId, OrderId orderId) implements AboutOrder {}
