package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** It could not be handed over, and the courier brings it back to where he fetched it. */
@Revision("1")
public record DeliveryReturning(DeliveryId deliveryId, OrderId orderId, CourierId courierId, Reason reason)
        implements DeliveryEvent {}
