package io.baedal.api.payment;

import io.baedal.api.order.AboutOrder;

/** Everything that can have happened to a payment. */
public sealed interface PaymentEvent extends AboutOrder
        permits PaymentAuthorised, PaymentCaptured, PaymentDeclined, PaymentRefunded, PaymentSettled, PaymentVoided {

    /** The payment it happened to. */
    PaymentId paymentId();
}
