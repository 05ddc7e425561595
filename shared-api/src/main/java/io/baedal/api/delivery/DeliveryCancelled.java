package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** It was called off; `courierId` is whoever had it or was asked whether he takes it, and `courierArrived` whether he was already at the pick-up when that was wished. */
@Revision("2")
public record DeliveryCancelled(
        DeliveryId deliveryId, OrderId orderId, @Nullable CourierId courierId, Reason reason, boolean courierArrived)
        implements DeliveryEvent {}
