package io.baedal.api.payment;

import io.baedal.api.order.OrderId;

/** Everything that can have happened to a payment. */
public sealed interface PaymentEvent
        permits PaymentAuthorised, PaymentCaptured, PaymentDeclined, PaymentRefunded, PaymentVoided {

    /** The payment it happened to. */
    PaymentId paymentId();

    /** The order it pays for. */
    OrderId orderId();
}
