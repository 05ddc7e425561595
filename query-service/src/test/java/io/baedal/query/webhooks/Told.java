package io.baedal.query.webhooks;

import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderReady;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;

/** Events that are short to write down. */
final class Told {

    private Told() {}

    static OrderReady ready(String order) {
        return new OrderReady(OrderId.of(order));
    }

    static OrderCompleted completed(String order) {
        OrderId id = OrderId.of(order);
        return new OrderCompleted(id, PaymentId.forAttempt(id, 1), Money.krw(12_000));
    }

    static PaymentVoided voided(String order) {
        OrderId id = OrderId.of(order);
        return new PaymentVoided(PaymentId.forAttempt(id, 1), id, Money.krw(12_000), Reason.STORE_BUSY);
    }
}
