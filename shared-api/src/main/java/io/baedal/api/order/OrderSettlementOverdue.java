package io.baedal.api.order;

import java.util.Set;
import org.axonframework.serialization.Revision;

/** After a bad end: something is still owed, longer than it should be. */
@Revision("1")
public record OrderSettlementOverdue(OrderId orderId, int attempt, Set<Debt> owed) implements OrderEvent {
    public OrderSettlementOverdue {
        owed = Set.copyOf(owed);
    }
}
