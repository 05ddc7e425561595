package io.baedal.api.order;

import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The wish to cancel is refused.
 *
 * @param wish which of the order's wishes, as in OrderCancelRequested; an answer to an earlier one is none to a later
 */
public record DenyOrderCancel(@TargetAggregateIdentifier OrderId orderId, int wish, Reason reason) {}
