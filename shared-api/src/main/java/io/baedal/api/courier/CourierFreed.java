package io.baedal.api.courier;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** A courier has room again; `online` says whether he takes jobs. */
@Revision("1")
public record CourierFreed(CourierId courierId, DeliveryId deliveryId, OrderId orderId, boolean online)
        implements CourierEvent, AboutOrder {}
