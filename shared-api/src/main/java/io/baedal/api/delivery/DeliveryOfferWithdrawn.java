package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/**
 * The courier who was asked is waited for no longer; somebody else is looked for.
 *
 * @param reason COURIER_NO_ANSWER: he let the time pass; COURIER_OFFLINE: he ended his shift
 */
@Revision("1")
public record DeliveryOfferWithdrawn(DeliveryId deliveryId, OrderId orderId, CourierId courierId, Reason reason)
        implements DeliveryEvent {}
