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
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.payment.RefundId;
import io.baedal.api.payment.RefundPayment;
import io.baedal.api.payment.SettlePayment;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Purpose;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.modelling.command.Repository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;

/** One payment's life, as commands and events, and the desk that it goes over. */
final class Examples {

    static final OrderId ORDER = OrderId.of("ord-1");
    static final PaymentId PAYMENT = PaymentId.forAttempt(ORDER, 1);
    static final CustomerId CUSTOMER = CustomerId.of("cus-1");
    static final StoreId STORE = StoreId.of("sto-1");
    static final Money PRICE = Money.krw(12_000);
    static final Money FEE = Money.krw(3_000);
    static final Money REST = Money.krw(9_000);
    static final Money ZERO = Money.krw(0);
    static final int PIECES = 2;
    static final List<SoldItem> ITEMS = List.of(new SoldItem(ItemId.of("itm-cake"), "Cake", PIECES, REST));
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final RefundId CLAIM = RefundId.of("ref-claim-1");

    private static final Duration PATIENCE = Duration.ofMillis(400);

    private Examples() {}

    static AggregateTestFixture<Payment> fixture(ScriptedProvider provider, WithTheMoney... parts) {
        AggregateTestFixture<Payment> fixture = new AggregateTestFixture<>(Payment.class);
        fixture.registerAnnotatedCommandHandler(desk(fixture.getRepository(), provider, parts));
        return fixture;
    }

    static PaymentDesk desk(Repository<Payment> payments, ScriptedProvider provider, WithTheMoney... parts) {
        return new PaymentDesk(
                new PaymentBook(payments),
                provider,
                new Asking(PATIENCE),
                List.of(parts),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static AuthorisePayment authorise() {
        return authorise(PAYMENT, PRICE, OrderStatus.ACCEPTED);
    }

    static AuthorisePayment authorise(PaymentId payment) {
        return authorise(payment, PRICE, OrderStatus.ACCEPTED);
    }

    static AuthorisePayment authorise(Money amount) {
        return authorise(PAYMENT, amount, OrderStatus.ACCEPTED);
    }

    private static AuthorisePayment authorise(PaymentId payment, Money amount, @Nullable OrderStatus captureOn) {
        return new AuthorisePayment(
                payment,
                ORDER,
                CUSTOMER,
                STORE,
                amount,
                Purpose.PURCHASE,
                captureOn,
                ITEMS,
                null,
                Milestone.TICKET_HANDED_OVER);
    }

    static CapturePayment capture(OrderStatus reached) {
        return new CapturePayment(PAYMENT, ORDER, reached);
    }

    static SettlePayment settle(Money keep, Reason reason) {
        return new SettlePayment(PAYMENT, ORDER, keep, reason);
    }

    /** Keeps nothing. */
    static SettlePayment settle(Reason reason) {
        return settle(ZERO, reason);
    }

    static RefundPayment claim(RefundId refund, Money amount) {
        return new RefundPayment(PAYMENT, refund, amount, Reason.DAMAGED, Party.COURIER);
    }

    static PaymentAuthorised authorised() {
        return authorised(PRICE, OrderStatus.ACCEPTED);
    }

    /** A deposit or a fare, of which nothing is final before the end. */
    static PaymentAuthorised authorisedUntilTheEnd() {
        return authorised(PRICE, null);
    }

    static PaymentAuthorised authorised(Money amount, @Nullable OrderStatus captureOn) {
        return new PaymentAuthorised(
                PAYMENT, ORDER, CUSTOMER, STORE, amount, Purpose.PURCHASE, captureOn, PIECES, ITEMS);
    }

    static PaymentDeclined declined() {
        return declined(Reason.PAYMENT_DECLINED);
    }

    static PaymentDeclined declined(Reason reason) {
        return new PaymentDeclined(PAYMENT, ORDER, PRICE, reason);
    }

    static PaymentCaptured captured() {
        return captured(PRICE);
    }

    static PaymentCaptured captured(Money amount) {
        return new PaymentCaptured(PAYMENT, ORDER, amount, STORE, PIECES, ITEMS, NOW);
    }

    /** Kept although nothing was sold: a fee, a forfeit. */
    static PaymentCaptured forfeited(Money amount) {
        return new PaymentCaptured(PAYMENT, ORDER, amount, STORE, 0, List.of(), NOW);
    }

    static PaymentVoided voided(Money amount, Reason reason) {
        return new PaymentVoided(PAYMENT, ORDER, amount, reason);
    }

    static PaymentVoided voided(Reason reason) {
        return voided(PRICE, reason);
    }

    static PaymentVoided tombstone(Reason reason) {
        return voided(ZERO, reason);
    }

    /** The refund of the end. */
    static PaymentRefunded refunded(Money amount, Reason reason) {
        return new PaymentRefunded(PAYMENT, ORDER, amount, reason, Payment.refundAtTheEnd(PAYMENT), null, STORE, NOW);
    }

    static PaymentRefunded refunded(Reason reason) {
        return refunded(PRICE, reason);
    }

    /** The refund of a claim. */
    static PaymentRefunded claimed(RefundId refund, Money amount) {
        return new PaymentRefunded(PAYMENT, ORDER, amount, Reason.DAMAGED, refund, Party.COURIER, STORE, NOW);
    }

    static PaymentSettled settled(Money kept, Reason reason) {
        return new PaymentSettled(PAYMENT, ORDER, kept, reason);
    }

    /** Nothing was kept. */
    static PaymentSettled settled(Reason reason) {
        return settled(ZERO, reason);
    }
}
