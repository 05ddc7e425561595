package io.baedal.api.courier;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The courier was not to be had.
 *
 * @param distanceMetres how far from the pick-up he was found; null: nobody said
 * @param reason COURIER_OFFLINE or COURIER_BUSY; null: nobody said
 */
@Revision("2")
public record CourierClaimRefused(
        CourierId courierId,
        DeliveryId deliveryId,
        OrderId orderId,
        @Nullable Double distanceMetres,
        @Nullable Reason reason)
        implements CourierEvent, AboutOrder {}
