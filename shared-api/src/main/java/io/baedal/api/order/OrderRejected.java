package io.baedal.api.order;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Reason;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Revision;

/** The promise was not given. */
@Revision("2")
public record OrderRejected(
        OrderId orderId, int attempt, PaymentId paymentId, Reason reason, List<OrderLine> lines, Set<Debt> owed)
        implements OrderEvent {
    public OrderRejected {
        lines = List.copyOf(lines);
        owed = Set.copyOf(owed);
    }
}
