package io.baedal.query.payments;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.payment.RefundId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.plan.Purpose;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The events of the deposit for one reservation, ready to be put into any sequence. */
record Paying(OrderId order, CustomerId customer) {

    private static final Plan PLAN = Plans.standard().of(Kind.TABLE);
    private static final StoreId STORE = StoreId.of("sto-1");
    private static final Money DEPOSIT = Money.krw(20_000);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    static Paying of(String order) {
        return by(order, "cus-1");
    }

    static Paying by(String order, String customer) {
        return new Paying(OrderId.of(order), CustomerId.of(customer));
    }

    PaymentId id() {
        return PaymentId.forAttempt(order, 1);
    }

    OrderPlaced placed() {
        return new OrderPlaced(
                order, 1, customer, STORE, PLAN, List.of(), null, NOON, DEPOSIT, id(), null, "fingerprint");
    }

    OrderRejected rejected(Set<Debt> owed) {
        return new OrderRejected(order, 1, id(), Reason.OUT_OF_STOCK, List.of(), owed);
    }

    PaymentAuthorised authorised() {
        return new PaymentAuthorised(id(), order, customer, STORE, DEPOSIT, Purpose.DEPOSIT, null, 2, List.of());
    }

    PaymentDeclined declined() {
        return new PaymentDeclined(id(), order, DEPOSIT, Reason.PAYMENT_DECLINED);
    }

    PaymentCaptured captured(long amount, int pieces) {
        return new PaymentCaptured(id(), order, Money.krw(amount), STORE, pieces, List.of(), NOON);
    }

    /** As it was written before it said whose sale it is. */
    PaymentCaptured capturedLongAgo() {
        return new PaymentCaptured(id(), order, DEPOSIT, null, 0, List.of(), null);
    }

    PaymentVoided voided(long amount) {
        return new PaymentVoided(id(), order, Money.krw(amount), Reason.CUSTOMER_CHANGED_MIND);
    }

    PaymentRefunded refunded(String refund, long amount) {
        return new PaymentRefunded(
                id(), order, Money.krw(amount), Reason.DAMAGED, RefundId.of(refund), Party.STORE, STORE, NOON);
    }

    PaymentSettled settled(long kept, Reason reason) {
        return new PaymentSettled(id(), order, Money.krw(kept), reason);
    }

    /** He does not come; half of it is given back all the same. */
    List<AboutOrder> forfeited() {
        return List.of(
                placed(),
                authorised(),
                captured(20_000, 0),
                settled(20_000, Reason.NO_SHOW),
                refunded("ref-1", 10_000));
    }

    /** Everything that can happen, sense or not. */
    List<AboutOrder> everything() {
        return List.of(
                placed(),
                authorised(),
                captured(15_000, 2),
                voided(5_000),
                settled(15_000, Reason.FULFILLED),
                refunded("ref-1", 5_000),
                refunded("ref-2", 10_000),
                declined());
    }
}
