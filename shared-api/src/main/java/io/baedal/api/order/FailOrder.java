package io.baedal.api.order;

import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The order was accepted and cannot be fulfilled.
 *
 * @param by who gave up, so that on his side nothing is left to be called off: the store or the courier
 */
public record FailOrder(@TargetAggregateIdentifier OrderId orderId, Reason reason, Party by) {}
