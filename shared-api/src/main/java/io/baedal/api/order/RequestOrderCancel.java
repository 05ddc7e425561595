package io.baedal.api.order;

import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The customer wishes to cancel. */
public record RequestOrderCancel(@TargetAggregateIdentifier OrderId orderId, Reason reason) {}
