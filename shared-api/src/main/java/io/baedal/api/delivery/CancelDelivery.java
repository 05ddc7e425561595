package io.baedal.api.delivery;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Calls the delivery off because its order came to a bad end: not a wish, so whoever carries it stops. Where there is
 * none yet, none can be requested any more; one that has ended stays as it is, and says so.
 */
public record CancelDelivery(@TargetAggregateIdentifier DeliveryId deliveryId, OrderId orderId, Reason reason) {}
