package io.baedal.api.delivery;

import io.baedal.api.order.OrderId;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks for something to be carried; after `giveUpAfter` without a courier it fails. */
public record RequestDelivery(
        @TargetAggregateIdentifier DeliveryId deliveryId, OrderId orderId, Carriage carriage, Duration giveUpAfter) {}
