package io.baedal.payment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Milestone;
import io.baedal.api.review.AllowReview;
import io.baedal.api.review.CloseReview;
import io.baedal.api.review.ReviewId;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.ScriptedCommands;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What opens the way to a review, and what closes it")
class ReviewPoliciesTest {

    private static final OrderId ORDER = OrderId.of("ord-1");
    private static final ReviewId REVIEW = ReviewId.of("rev-ord-1");
    private static final PaymentId PAYMENT = PaymentId.forAttempt(ORDER, 2);
    private static final Set<Debt> ALL = Set.of(Debt.values());
    private static final Set<Debt> NO_REVIEW = EnumSet.complementOf(EnumSet.of(Debt.REVIEW));
    private static final Money NOTHING = Money.krw(0);

    private final ScriptedCommands reviews = new ScriptedCommands();
    private final Commands commands = new Commands(reviews.gateway(), Duration.ofSeconds(1));

    @Test
    @DisplayName("S2-8 S2-17 what left the store or was delivered can be reviewed: the order is not asked")
    void allowed() {
        new WhenTicketHandedOverAllowReview(commands)
                .on(new TicketHandedOver(TicketId.forOrder(ORDER), ORDER, StoreId.of("sto-1")));
        new WhenDeliveryCompletedAllowReview(commands)
                .on(new DeliveryCompleted(DeliveryId.forOrder(ORDER), ORDER, CourierId.of("cou-1"), null));
        assertThat(reviews.sent())
                .containsExactly(
                        new AllowReview(REVIEW, ORDER, Milestone.TICKET_HANDED_OVER),
                        new AllowReview(REVIEW, ORDER, Milestone.DELIVERED));
    }

    @Test
    @DisplayName("S2-7 B5 B6 every bad end closes the review of the order, for the payment that the order names")
    void closed() {
        badEnds(ALL);
        assertThat(reviews.sent()).hasSize(3).containsOnly(new CloseReview(REVIEW, ORDER, PAYMENT));
    }

    @Test
    @DisplayName("a bad end that owes no review closes none")
    void nothingOwed() {
        badEnds(NO_REVIEW);
        assertThat(reviews.sent()).isEmpty();
    }

    private void badEnds(Set<Debt> owed) {
        new WhenOrderRejectedCloseReview(commands)
                .on(new OrderRejected(ORDER, 2, PAYMENT, Reason.PAYMENT_UNAVAILABLE, List.of(), owed));
        new WhenOrderCancelledCloseReview(commands)
                .on(new OrderCancelled(ORDER, 2, PAYMENT, Reason.STORE_BUSY, List.of(), owed, NOTHING));
        new WhenOrderFailedCloseReview(commands)
                .on(new OrderFailed(ORDER, 2, PAYMENT, Reason.NO_SUPPLY, List.of(), owed, NOTHING));
    }
}
