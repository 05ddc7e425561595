package io.baedal.api.order;

import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The wish to cancel came too late. */
public record DenyOrderCancel(@TargetAggregateIdentifier OrderId orderId, Reason reason) {}
