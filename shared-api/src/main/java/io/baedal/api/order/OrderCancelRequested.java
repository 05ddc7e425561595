package io.baedal.api.order;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Plan;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** The customer wishes to cancel; the physical side has to agree. */
@Revision("2")
public record OrderCancelRequested(OrderId orderId, int attempt, PaymentId paymentId, Reason reason, Plan plan)
        implements OrderEvent {}
