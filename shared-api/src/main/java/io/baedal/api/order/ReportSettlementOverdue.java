package io.baedal.api.order;

import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Something is still owed after the time allowed. */
public record ReportSettlementOverdue(
        @TargetAggregateIdentifier OrderId orderId, int attempt, Set<Debt> owed) {
    public ReportSettlementOverdue {
        owed = Set.copyOf(owed);
    }
}
