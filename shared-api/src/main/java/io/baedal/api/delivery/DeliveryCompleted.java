package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** It was handed to the customer; `metres` is how far it was carried, null where nobody measured. */
@Revision("2")
public record DeliveryCompleted(
        DeliveryId deliveryId,
        OrderId orderId,
        CourierId courierId,
        @Nullable Integer metres) implements DeliveryEvent {}
