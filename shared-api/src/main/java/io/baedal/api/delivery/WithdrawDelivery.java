package io.baedal.api.delivery;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * There is nothing to fetch: whoever is on his way need not go on, and where there is no delivery yet none can be requested
 * any more. What a courier has with him already goes on, and nobody is told, since nobody waits for an answer.
 */
public record WithdrawDelivery(@TargetAggregateIdentifier DeliveryId deliveryId, OrderId orderId, Reason reason) {}
