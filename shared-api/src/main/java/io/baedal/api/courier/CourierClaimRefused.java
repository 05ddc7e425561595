package io.baedal.api.courier;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** The courier was not to be had. */
@Revision("1")
public record CourierClaimRefused(CourierId courierId, DeliveryId deliveryId, OrderId orderId)
        implements CourierEvent, AboutOrder {}
