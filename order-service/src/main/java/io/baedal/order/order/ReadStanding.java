package io.baedal.order.order;

import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks the order itself where it stands, for a request that has waited long enough, or an alarm that has rung. */
public record ReadStanding(@TargetAggregateIdentifier OrderId orderId) {}
