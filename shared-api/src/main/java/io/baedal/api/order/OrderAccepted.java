package io.baedal.api.order;

import io.baedal.api.payment.PaymentId;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Somebody works on it. */
@Revision("2")
public record OrderAccepted(OrderId orderId, int attempt, PaymentId paymentId, List<OrderLine> lines)
        implements OrderEvent {
    public OrderAccepted {
        lines = List.copyOf(lines);
    }
}
