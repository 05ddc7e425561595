package io.baedal.api.courier;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** A courier is kept for a delivery; `full` says that he can take no other. */
@Revision("1")
public record CourierClaimed(CourierId courierId, DeliveryId deliveryId, OrderId orderId, boolean full)
        implements CourierEvent, AboutOrder {}
