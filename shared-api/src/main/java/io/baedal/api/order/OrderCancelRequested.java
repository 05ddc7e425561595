package io.baedal.api.order;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Plan;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/**
 * The customer wishes to cancel; the physical side has to agree.
 *
 * @param wish by which one wish is told from another: the first of an order is 1, the next 2; 0: nobody counted, as
 *     before revision 3
 */
@Revision("3")
public record OrderCancelRequested(
        OrderId orderId, int attempt, PaymentId paymentId, Reason reason, Plan plan, int wish) implements OrderEvent {}
