package io.baedal.api.order;

import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The order shall not happen: the customer's wish was granted, or somebody else will not do it.
 *
 * @param by who did not want it: only a customer's own wish can cost him something
 * @param courierArrived whether the courier was already where the order begins
 */
public record CancelOrder(
        @TargetAggregateIdentifier OrderId orderId, Reason reason, Party by, boolean courierArrived) {}
