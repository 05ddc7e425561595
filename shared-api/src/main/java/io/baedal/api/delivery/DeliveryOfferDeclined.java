package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** The courier who was asked does not take the job; somebody else is looked for. */
@Revision("1")
public record DeliveryOfferDeclined(DeliveryId deliveryId, OrderId orderId, CourierId courierId, Reason reason)
        implements DeliveryEvent {}
