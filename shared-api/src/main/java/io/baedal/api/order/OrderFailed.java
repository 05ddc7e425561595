package io.baedal.api.order;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Revision;

/** The order was accepted and could not be fulfilled; the customer pays `charge`, and the rest goes back. */
@Revision("2")
public record OrderFailed(
        OrderId orderId,
        int attempt,
        PaymentId paymentId,
        Reason reason,
        List<OrderLine> lines,
        Set<Debt> owed,
        Money charge)
        implements OrderEvent {
    public OrderFailed {
        lines = List.copyOf(lines);
        owed = Set.copyOf(owed);
    }
}
