package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** It could not be carried; `courierId` is whoever had it. */
@Revision("1")
public record DeliveryFailed(
        DeliveryId deliveryId, OrderId orderId, @Nullable CourierId courierId, Reason reason)
        implements DeliveryEvent {}
