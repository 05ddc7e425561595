package io.baedal.api.order;

import io.baedal.api.plan.Milestone;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A milestone was reached that may end the order; the order's own plan says whether it does.
 *
 * @param metres how far it went, where that was measured; null: as far as was quoted
 */
public record CompleteOrder(
        @TargetAggregateIdentifier OrderId orderId,
        Milestone reached,
        @Nullable Integer metres) {}
