package io.baedal.payment.payment;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.value.Money;

/**
 * Where a payment stands. {@code Nothing} leads to any of {@code Reserved}, {@code Declined} and {@code Voided};
 * {@code Reserved} to {@code Captured} or {@code Voided}; {@code Captured} to {@code Refunded}. Nothing leads out of
 * {@code Voided} and {@code Refunded}.
 */
sealed interface Standing {

    /** No event yet. */
    record Nothing() implements Standing {}

    /** The provider holds the amount, until the order reaches {@code captureOn}. */
    record Reserved(Money amount, OrderStatus captureOn) implements Standing {}

    /** The provider said no. A settlement that comes all the same is answered with a void of zero. */
    record Declined() implements Standing {}

    /** The amount is final. */
    record Captured(Money amount) implements Standing {}

    /** Nothing is held any more, or, as a tombstone, nothing ever will be. */
    record Voided() implements Standing {}

    /** Everything captured was given back. */
    record Refunded() implements Standing {}
}
