package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** It was called off; `courierId` is whoever had it. */
@Revision("1")
public record DeliveryCancelled(
        DeliveryId deliveryId, OrderId orderId, @Nullable CourierId courierId, Reason reason)
        implements DeliveryEvent {}
