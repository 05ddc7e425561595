package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** The courier dropped out; another is looked for. */
@Revision("1")
public record CourierUnassigned(DeliveryId deliveryId, OrderId orderId, CourierId courierId, Reason reason)
        implements DeliveryEvent {}
