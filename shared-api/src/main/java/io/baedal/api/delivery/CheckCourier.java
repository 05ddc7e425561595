package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Answers whether the courier has the job, or is asked whether he takes it. Changes nothing. */
public record CheckCourier(@TargetAggregateIdentifier DeliveryId deliveryId, CourierId courierId) {}
