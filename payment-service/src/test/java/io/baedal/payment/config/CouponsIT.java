package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.coupon.CheckCoupon;
import io.baedal.api.coupon.CouponIssued;
import io.baedal.api.coupon.CouponRedeemed;
import io.baedal.api.coupon.CouponRestored;
import io.baedal.api.coupon.CouponRevoked;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.plan.Kind;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Coupons on a node")
class CouponsIT extends CouponsOnANode {

    private final OrderId later = OrderId.of("ord-" + UUID.randomUUID());
    private final PaymentId laterPayment = PaymentId.forAttempt(later, 1);

    @Test
    @DisplayName("S4-6 B10 an order that is paid and made earns its customer five percent, and nobody waited for it")
    void earned() {
        // given
        say(order, null);
        pay(order, OrderStatus.ACCEPTED, null);
        accept();
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);

        // when
        makeReady();

        // then
        untilStoryOf(coupon, CouponIssued.class);
        assertThat(commands.<Money>sendAndWait(new CheckCoupon(coupon, customer)))
                .isEqualTo(Money.krw(600));
    }

    @Test
    @DisplayName("S4-6 it does so as well where the money becomes final after the store is ready, and once")
    void earnedLate() {
        // given
        say(order, null);
        pay(order, OrderStatus.ACCEPTED, null);
        makeReady();

        // when
        accept();

        // then
        untilStoryOf(coupon, CouponIssued.class);
    }

    @Test
    @DisplayName("S4-6 what is made but not paid for in the end earns nothing")
    void notPaid() {
        // given
        say(order, null);
        pay(order, null, null);
        makeReady();

        // when
        published.publish(cancelledOwing(Debt.MONEY, Debt.COUPON));

        // then nothing came before the revocation
        untilStoryOf(coupon, CouponRevoked.class);
    }

    @Test
    @DisplayName("S4-6 where no store calls anything ready, what is paid earns one when the promise was kept: a ride")
    void earnedInTheEnd() {
        // given
        say(order, Kind.RIDE, null);
        pay(order, null, null);

        // when
        complete(PRICE);

        // then
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentSettled.class);
        untilStoryOf(coupon, CouponIssued.class);
    }

    @Test
    @DisplayName("S4-6 so does a parcel, whose money is final on its way, when it arrives")
    void earnedOnArrival() {
        // given
        say(order, Kind.PARCEL, null);
        pay(order, OrderStatus.IN_TRANSIT, null);
        published.publish(new OrderInTransit(order, payment));
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);

        // when
        complete(PRICE);

        // then
        untilStoryOf(coupon, CouponIssued.class);
    }

    @Test
    @DisplayName("S4-6 a parcel that is paid and does not arrive earns nothing")
    void notArrived() {
        // given
        say(order, Kind.PARCEL, null);
        pay(order, OrderStatus.IN_TRANSIT, null);
        published.publish(new OrderInTransit(order, payment));

        // when
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);

        // then
        assertNothingWasEarned();
    }

    @Test
    @DisplayName("S4-6 a fee for what came to nothing earns nothing")
    void fee() {
        // given
        say(order, Kind.RIDE, null);
        pay(order, null, null);

        // when
        published.publish(new OrderCancelled(
                order, 1, payment, Reason.CUSTOMER_CHANGED_MIND, List.of(), Set.of(Debt.MONEY), Money.krw(2_400)));

        // then
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentVoided.class, PaymentSettled.class);
        assertNothingWasEarned();
    }

    @Test
    @DisplayName("S4-6 a table earns nothing, since its deposit goes back: nothing is paid here")
    void deposit() {
        // given
        say(order, Kind.TABLE, null);
        pay(order, null, null);

        // when
        complete(Money.krw(0));

        // then
        untilStory(PaymentAuthorised.class, PaymentVoided.class, PaymentSettled.class);
        assertNothingWasEarned();
    }

    /** What was earned before would come before the revocation, since one thread hears of one order. */
    private void assertNothingWasEarned() {
        published.publish(
                new OrderFailed(order, 1, payment, Reason.OTHER, List.of(), Set.of(Debt.COUPON), Money.krw(0)));
        untilStoryOf(coupon, CouponRevoked.class);
    }

    @Test
    @DisplayName("B10 S4-16 a kitchen that is ready while coupons are down is ready at once, and the coupon follows")
    void readyWhileCouponsAreDown() {
        // given
        say(order, null);
        pay(order, OrderStatus.ACCEPTED, null);
        accept();
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);
        EventProcessor coupons = processing.eventProcessor(Groups.COUPONS).orElseThrow();
        coupons.shutDown();

        // when
        makeReady();

        // then
        assertThat(storyOf(TicketId.forOrder(order))).isEqualTo(List.of(TicketReady.class));
        assertThat(storyOf(coupon)).isEmpty();
        coupons.start();
        untilStoryOf(coupon, CouponIssued.class);
    }

    @AfterEach
    void hearAgain() {
        processing.eventProcessor(Groups.COUPONS).ifPresent(EventProcessor::start);
    }

    @Test
    @DisplayName("S4-7 S4-16 while coupons are down the kitchen's cancel goes through, and the coupon is revoked later")
    void couponsDown() {
        // given
        earn();
        EventProcessor coupons = processing.eventProcessor(Groups.COUPONS).orElseThrow();
        coupons.shutDown();

        // when
        published.publish(cancelledOwing(Debt.MONEY, Debt.COUPON));

        // then
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentRefunded.class, PaymentSettled.class);
        assertThat(storyOf(coupon)).isEqualTo(List.of(CouponIssued.class));
        coupons.start();
        untilStoryOf(coupon, CouponIssued.class, CouponRevoked.class);
        assertRefused("COUPON_REVOKED");
    }

    @Test
    @DisplayName("is used up with the payment it made smaller, and by no other one")
    void usedUp() {
        // given
        earn();
        say(later, coupon);

        // when
        pay(later, OrderStatus.ACCEPTED, coupon);

        // then
        assertThat(story(laterPayment)).isEqualTo(List.of(PaymentAuthorised.class));
        assertThat(storyOf(coupon)).isEqualTo(List.of(CouponIssued.class, CouponRedeemed.class));
        assertRefused("COUPON_USED");

        // when another one tries
        OrderId greedy = OrderId.of("ord-" + UUID.randomUUID());
        pay(greedy, OrderStatus.ACCEPTED, coupon);

        // then no money was asked for, and it says why
        PaymentId declined = PaymentId.forAttempt(greedy, 1);
        assertThat(log.readEvents(declined.toString()).asStream().map(Message::getPayload))
                .singleElement()
                .isInstanceOfSatisfying(
                        PaymentDeclined.class, no -> assertThat(no.reason()).isEqualTo(Reason.COUPON_REFUSED));
    }

    @Test
    @DisplayName("comes back when the order it was used for comes to nothing")
    void restored() {
        // given
        earn();
        say(later, coupon);
        pay(later, OrderStatus.ACCEPTED, coupon);

        // when
        published.publish(new OrderCancelled(
                later, 1, laterPayment, Reason.STORE_BUSY, List.of(), Set.of(Debt.MONEY), Money.krw(0)));

        // then
        untilStory(laterPayment, PaymentAuthorised.class, PaymentVoided.class, PaymentSettled.class);
        untilStoryOf(coupon, CouponIssued.class, CouponRedeemed.class, CouponRestored.class);
        assertThat(commands.<Money>sendAndWait(new CheckCoupon(coupon, customer)))
                .isEqualTo(Money.krw(600));
    }

    @Test
    @DisplayName("does not come back where the promise was kept for nothing, or a fee was kept")
    void notRestored() {
        // given
        earn();
        say(later, coupon);
        pay(later, null, coupon);

        // when
        published.publish(new OrderCompleted(later, laterPayment, Money.krw(0)));

        // then
        untilStory(laterPayment, PaymentAuthorised.class, PaymentVoided.class, PaymentSettled.class);
        untilHandled(Groups.COUPONS);
        assertThat(storyOf(coupon)).isEqualTo(List.of(CouponIssued.class, CouponRedeemed.class));
    }

    private void earn() {
        say(order, null);
        pay(order, OrderStatus.ACCEPTED, null);
        accept();
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);
        makeReady();
        untilStoryOf(coupon, CouponIssued.class);
    }

    private OrderCancelled cancelledOwing(Debt... owed) {
        return new OrderCancelled(order, 1, payment, Reason.STORE_BUSY, List.of(), Set.of(owed), Money.krw(0));
    }

    private void assertRefused(String code) {
        assertThatThrownBy(() -> commands.sendAndWait(new CheckCoupon(coupon, customer)))
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        refused -> assertThat(refused.getDetails().orElseThrow().toString())
                                .contains(code));
    }
}
