package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** It is back where it was fetched; `reason` is why it could not be handed over. */
@Revision("1")
public record DeliveryReturned(DeliveryId deliveryId, OrderId orderId, CourierId courierId, Reason reason)
        implements DeliveryEvent {}
