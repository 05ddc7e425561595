package io.baedal.api.order;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Revision;

/** The order will not happen; what is owed is given back from here on, but for `charge`, which the customer pays. */
@Revision("2")
public record OrderCancelled(
        OrderId orderId,
        int attempt,
        PaymentId paymentId,
        Reason reason,
        List<OrderLine> lines,
        Set<Debt> owed,
        Money charge)
        implements OrderEvent {
    public OrderCancelled {
        lines = List.copyOf(lines);
        owed = Set.copyOf(owed);
    }
}
