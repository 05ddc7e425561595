package io.baedal.order.test;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.coupon.CouponRevoked;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewId;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.gateway.EventGateway;

/** Plays payment-service for one test: says yes unless told otherwise, and voids what is owed. */
@ProcessingGroup("payment-in-tests")
public class PaymentInTests {

    /** How it behaves. */
    public enum Mood {
        YES,
        NO,
        /** Takes the question and does not answer while the mood lasts; afterwards the yes comes late. */
        SILENT,
        /** Answers that it has handled the question, and what it did is lost. */
        FORGETFUL
    }

    private final EventGateway events;
    private volatile Mood mood = Mood.YES;
    private volatile CountDownLatch silence = new CountDownLatch(1);

    public PaymentInTests(EventGateway events) {
        this.events = events;
    }

    public void feel(Mood next) {
        CountDownLatch before = silence;
        silence = new CountDownLatch(1);
        mood = next;
        before.countDown();
    }

    @CommandHandler
    public void handle(AuthorisePayment command) throws InterruptedException {
        switch (mood) {
            case YES -> authorised(command);
            case NO ->
                events.publish(new PaymentDeclined(
                        command.paymentId(), command.orderId(), command.amount(), Reason.PAYMENT_DECLINED));
            case SILENT -> {
                if (silence.await(30, TimeUnit.SECONDS)) {
                    authorised(command);
                }
            }
            case FORGETFUL -> {}
        }
    }

    private void authorised(AuthorisePayment command) {
        events.publish(new PaymentAuthorised(
                command.paymentId(),
                command.orderId(),
                command.customerId(),
                command.storeId(),
                command.amount(),
                command.purpose(),
                command.captureOn(),
                command.items().stream().mapToInt(SoldItem::quantity).sum(),
                command.items()));
    }

    @EventHandler
    void on(OrderRejected event) {
        settle(event.owed(), event.paymentId(), event.orderId(), event.reason(), Money.krw(0));
    }

    @EventHandler
    void on(OrderCancelled event) {
        settle(event.owed(), event.paymentId(), event.orderId(), event.reason(), event.charge());
    }

    @EventHandler
    void on(OrderFailed event) {
        settle(event.owed(), event.paymentId(), event.orderId(), event.reason(), event.charge());
    }

    /** As payment-service answers each debt that is its own. */
    private void settle(Set<Debt> owed, PaymentId payment, OrderId order, Reason reason, Money keep) {
        for (Debt debt : owed) {
            switch (debt) {
                case MONEY -> events.publish(new PaymentSettled(payment, order, keep, reason));
                case COUPON -> events.publish(new CouponRevoked(CouponId.forOrder(order), order, reason));
                case REVIEW -> events.publish(new ReviewClosed(ReviewId.forOrder(order), order, payment, null, null));
                case STOCK, TICKET, DELIVERY -> {}
            }
        }
    }
}
