package io.baedal.api.order;

import io.baedal.api.value.Reason;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A gate said no or nothing; `owed` is what the gates asked so far may have taken. */
public record RejectOrder(@TargetAggregateIdentifier OrderId orderId, int attempt, Reason reason, Set<Debt> owed) {
    public RejectOrder {
        owed = Set.copyOf(owed);
    }
}
