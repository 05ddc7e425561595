package io.baedal.support.evolution;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.CancelFee;
import io.baedal.api.plan.Gate;
import io.baedal.api.plan.Holds;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.PriceRule;
import io.baedal.api.plan.Purpose;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What second revisions of events with a plan mean today: no store was ever asked, and none said when it is ready. */
final class SecondPlans {

    private static final Duration WHILE = Duration.ofSeconds(75, 5);
    private static final String TEXT = "글자 \"text\" \\ \n";
    private static final Money MUCH = new Money(Long.MAX_VALUE - 7, "EUR");
    private static final Instant SLOT = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final OrderId ORDER = OrderId.of("OrderId-1");
    private static final StoreId STORE = StoreId.of("StoreId-1");
    private static final CustomerId CUSTOMER = CustomerId.of("CustomerId-1");
    private static final TicketId TICKET = TicketId.of("TicketId-1");
    private static final PaymentId PAYMENT = PaymentId.of("PaymentId-1");

    private static final Plan PLAN = new Plan(
            Kind.of("KIND_1"),
            PriceRule.TARIFF,
            Holds.SLOTS,
            new Plan.PayLeg(Purpose.FARE, OrderStatus.FAILED, 7, 7),
            new Plan.PrepareLeg(WHILE, true, true, WHILE),
            new Plan.CarryLeg(Milestone.DELIVERED, Plan.PickUpAt.CUSTOMER, 7, WHILE),
            List.of(Gate.DISPATCH, Gate.DISPATCH),
            Milestone.DELIVERED,
            Milestone.DELIVERED,
            Plan.CancelTerms.withoutAsking(Set.of(OrderStatus.FAILED), new CancelFee(7, WHILE, true, WHILE)));

    private static final GeoPoint PLACE = new GeoPoint(37.566512345, 37.566512345);
    private static final Carriage CARRIAGE = new Carriage(PLACE, PLACE, VehicleClass.DELUXE_TAXI);
    private static final OrderLine LINE =
            new OrderLine(ItemId.of("ItemId-1"), TEXT, 7, MUCH, StockId.of("StockId-1"), 7, MUCH);
    private static final List<OrderLine> LINES = List.of(LINE, LINE);

    static final List<Object> TODAY = List.of(
            new OrderPlaced(
                    ORDER,
                    7,
                    CUSTOMER,
                    STORE,
                    PLAN,
                    LINES,
                    CARRIAGE,
                    SLOT,
                    MUCH,
                    PAYMENT,
                    CouponId.of("CouponId-1"),
                    TEXT),
            new OrderConfirmed(ORDER, 7, CUSTOMER, STORE, PLAN, LINES, CARRIAGE, SLOT, MUCH, PAYMENT),
            new OrderCancelRequested(ORDER, 7, PAYMENT, Reason.OTHER, PLAN, 0),
            new TicketOpened(TICKET, ORDER, STORE, CUSTOMER, LINES, CARRIAGE, SLOT, PLAN),
            new TicketAccepted(TICKET, ORDER, STORE, CARRIAGE, PLAN, null),
            new TicketReady(TICKET, ORDER, STORE, CARRIAGE, PLAN));

    private SecondPlans() {}
}
