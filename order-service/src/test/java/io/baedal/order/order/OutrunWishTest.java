package io.baedal.order.order;

import static io.baedal.order.test.Given.CARRIAGE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.FINGERPRINT;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static io.baedal.order.test.Given.STORE;
import static io.baedal.order.test.Given.TOTAL;

import io.baedal.api.order.CompleteOrder;
import io.baedal.api.order.DenyOrderCancel;
import io.baedal.api.order.MarkOrderInTransit;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A wish to cancel what was accepted, and the physical side is quicker than its answer. */
class OutrunWishTest {

    private static final Plan PARCEL = Plans.standard().of(Kind.PARCEL);
    private static final Plan TABLE = Plans.standard().of(Kind.TABLE);
    private static final OrderCancelDenied DENIED = new OrderCancelDenied(ORDER, Reason.TOO_LATE);
    private static final OrderInTransit IN_TRANSIT = new OrderInTransit(ORDER, PAYMENT);

    private static TestExecutor<Order> wished(Plan plan, Object... later) {
        List<Object> history = new ArrayList<>(List.of(
                new OrderPlaced(
                        ORDER, 1, CUSTOMER, STORE, plan, LINES, CARRIAGE, null, TOTAL, PAYMENT, null, FINGERPRINT),
                new OrderConfirmed(ORDER, 1, CUSTOMER, STORE, plan, LINES, CARRIAGE, null, TOTAL, PAYMENT),
                new OrderAccepted(ORDER, 1, PAYMENT, LINES),
                new OrderCancelRequested(ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, plan)));
        history.addAll(List.of(later));
        return new AggregateTestFixture<>(Order.class).given(history);
    }

    @Test
    @DisplayName("S3-5 picked up while the wish is unanswered: it came too late, and the order is on its way")
    void pickedUp() {
        wished(PARCEL).when(new MarkOrderInTransit(ORDER)).expectEvents(DENIED, IN_TRANSIT);
        // the answer that follows says nothing new
        wished(PARCEL, DENIED, IN_TRANSIT)
                .when(new DenyOrderCancel(ORDER, Reason.TOO_LATE))
                .expectNoEvents();
    }

    @Test
    @DisplayName("C7 seated while the wish is unanswered: it came too late, and the order is completed, not forgotten")
    void seated() {
        OrderCompleted completed = new OrderCompleted(ORDER, PAYMENT, Money.krw(0));
        wished(TABLE)
                .when(new CompleteOrder(ORDER, Milestone.TICKET_HANDED_OVER, null))
                .expectEvents(DENIED, completed);
        wished(TABLE).when(new CompleteOrder(ORDER, Milestone.DELIVERED, null)).expectNoEvents();
        wished(TABLE, DENIED, completed)
                .when(new DenyOrderCancel(ORDER, Reason.TOO_LATE))
                .expectNoEvents();
    }
}
