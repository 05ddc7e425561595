package io.baedal.payment.payment;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.CapturePayment;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.payment.SettlePayment;
import io.baedal.api.plan.Purpose;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;

/** One payment's life, as commands and events. */
final class Examples {

    static final OrderId ORDER = OrderId.of("ord-1");
    static final PaymentId PAYMENT = PaymentId.forAttempt(ORDER, 1);
    static final CustomerId CUSTOMER = CustomerId.of("cus-1");
    static final StoreId STORE = StoreId.of("sto-1");
    static final Money PRICE = Money.krw(12_000);

    private Examples() {}

    static AuthorisePayment authorise() {
        return authorise(PAYMENT, PRICE);
    }

    static AuthorisePayment authorise(PaymentId payment) {
        return authorise(payment, PRICE);
    }

    static AuthorisePayment authorise(Money amount) {
        return authorise(PAYMENT, amount);
    }

    private static AuthorisePayment authorise(PaymentId payment, Money amount) {
        return new AuthorisePayment(payment, ORDER, CUSTOMER, STORE, amount, Purpose.PURCHASE, OrderStatus.ACCEPTED);
    }

    static CapturePayment capture(OrderStatus reached) {
        return new CapturePayment(PAYMENT, ORDER, reached);
    }

    static SettlePayment settle(Reason reason) {
        return new SettlePayment(PAYMENT, ORDER, reason);
    }

    static PaymentAuthorised authorised() {
        return new PaymentAuthorised(PAYMENT, ORDER, CUSTOMER, STORE, PRICE, Purpose.PURCHASE, OrderStatus.ACCEPTED);
    }

    static PaymentDeclined declined() {
        return new PaymentDeclined(PAYMENT, ORDER, PRICE, Reason.PAYMENT_DECLINED);
    }

    static PaymentCaptured captured() {
        return new PaymentCaptured(PAYMENT, ORDER, PRICE);
    }

    static PaymentVoided voided(Reason reason) {
        return new PaymentVoided(PAYMENT, ORDER, PRICE, reason);
    }

    static PaymentVoided tombstone(Reason reason) {
        return new PaymentVoided(PAYMENT, ORDER, Money.zero("KRW"), reason);
    }

    static PaymentRefunded refunded(Reason reason) {
        return new PaymentRefunded(PAYMENT, ORDER, PRICE, reason);
    }
}
