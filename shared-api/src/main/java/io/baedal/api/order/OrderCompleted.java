package io.baedal.api.order;

import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Money;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The promise was kept; the customer pays `charge`, which a first revision did not say. */
@Revision("2")
public record OrderCompleted(
        OrderId orderId, PaymentId paymentId, @Nullable Money charge) implements OrderEvent {}
