package io.baedal.api.delivery;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * It was handed to the customer.
 *
 * @param metres how far it was carried; null: nobody measured
 */
public record CompleteDelivery(
        @TargetAggregateIdentifier DeliveryId deliveryId,
        @Nullable Integer metres) {}
