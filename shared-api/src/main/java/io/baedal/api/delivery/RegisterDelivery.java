package io.baedal.api.delivery;

import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes the job known to those who carry, while the customer waits for their yes. Nobody looks for a courier before it is requested. Of an order that is placed again, the job is the same. */
public record RegisterDelivery(@TargetAggregateIdentifier DeliveryId deliveryId, OrderId orderId, Carriage carriage) {}
