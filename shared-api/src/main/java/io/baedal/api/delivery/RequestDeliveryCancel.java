package io.baedal.api.delivery;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks whether the delivery can be let go, because the customer wishes to cancel: granted until it is picked up. Where
 * there is none yet, none can be requested any more.
 *
 * @param wishedAt when the customer said so: whether the courier had arrived is judged by then
 */
public record RequestDeliveryCancel(
        @TargetAggregateIdentifier DeliveryId deliveryId, OrderId orderId, Reason reason, Instant wishedAt) {}
