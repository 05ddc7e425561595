package io.baedal.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.CancelFee;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.OpenTicket;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.delivery.config.DispatchProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Orders, couriers and places that tests of this service talk about. */
public final class Examples {

    public static final Plan PLAN = plan(Kind.DELIVERY);
    public static final Plan TABLE = plan(Kind.TABLE);
    public static final Plan PARCEL = plan(Kind.PARCEL);
    public static final Plan RIDE = plan(Kind.RIDE);

    /** The time a table is booked for. */
    public static final Instant SLOT = Instant.parse("2026-11-21T09:00:00Z");

    public static final GeoPoint STORE = new GeoPoint(37.5665, 126.9780);
    public static final GeoPoint DOOR = new GeoPoint(37.5700, 126.9900);
    public static final Carriage BY_BICYCLE = new Carriage(STORE, DOOR, VehicleClass.BICYCLE);
    public static final OrderId ORDER = OrderId.of("ord-1");
    public static final TicketId TICKET = TicketId.forOrder(ORDER);
    public static final DeliveryId DELIVERY = DeliveryId.forOrder(ORDER);
    public static final CourierId KIM = CourierId.of("cou-kim");
    public static final CourierId LEE = CourierId.of("cou-lee");
    public static final StoreId BAKERY = StoreId.of("sto-bakery");
    public static final CustomerId CUSTOMER = CustomerId.of("cus-1");
    public static final List<OrderLine> LINES =
            List.of(OrderLine.of(ItemId.of("itm-cake"), "Cake", 2, Money.krw(6_000), null));

    private Examples() {}

    /** The settings of a search that considers so many couriers, and the others as they are. */
    public static DispatchProperties considering(int candidatesMax) {
        return new DispatchProperties(candidatesMax, 20_000, Duration.ofSeconds(1), 100, Duration.ofSeconds(5));
    }

    /** One of the five that come with the platform. */
    public static Plan plan(Kind kind) {
        return Plans.standard().of(kind);
    }

    /** A place so many metres north of the store. */
    public static GeoPoint metresNorth(double metres) {
        return new GeoPoint(STORE.latitude() + metres / 111_195, STORE.longitude());
    }

    /** The plan of a business in which a courier is looked for when it is made, not when it is accepted. */
    public static Plan carriedWhenReady() {
        Plan.CarryLeg carry = PLAN.carry();
        return with(
                PLAN.prepare(),
                new Plan.CarryLeg(Milestone.TICKET_READY, carry.pickUpAt(), carry.largeFrom(), carry.giveUpAfter()));
    }

    /** The plan of a business without a store's work. */
    public static Plan withoutPreparation() {
        return with(null, PLAN.carry());
    }

    /** The plan of a business in which nobody waits long: a store answers and a courier is found within these times. */
    public static Plan impatient(Duration answerWithin, Duration giveUpAfter) {
        Plan.CarryLeg carry = PLAN.carry();
        return with(
                new Plan.PrepareLeg(answerWithin, false, true, null),
                new Plan.CarryLeg(carry.requestedOn(), carry.pickUpAt(), carry.largeFrom(), giveUpAfter));
    }

    /** The plan of a café that is asked, in these states, whether it lets go, and has so long to say so. */
    public static Plan storeDecidesIn(Duration within, OrderStatus... states) {
        Set<OrderStatus> heard = EnumSet.of(OrderStatus.PLACED, OrderStatus.CONFIRMED);
        heard.addAll(List.of(states));
        Plan plan = plan(Kind.PICKUP);
        return with(plan, plan.prepare(), null, new Plan.CancelTerms(heard, Set.of(states), within, CancelFee.NONE));
    }

    /** The plan of a restaurant that waits so long for its guests. */
    public static Plan waiting(Duration noShowAfter) {
        return with(TABLE, new Plan.PrepareLeg(Duration.ofMinutes(10), true, false, noShowAfter), null);
    }

    private static Plan with(Plan.PrepareLeg prepare, Plan.CarryLeg carry) {
        return with(PLAN, prepare, carry);
    }

    private static Plan with(Plan plan, Plan.PrepareLeg prepare, Plan.CarryLeg carry) {
        return with(plan, prepare, carry, plan.cancel());
    }

    private static Plan with(Plan plan, Plan.PrepareLeg prepare, Plan.CarryLeg carry, Plan.CancelTerms cancel) {
        return new Plan(
                plan.kind(),
                plan.price(),
                plan.holds(),
                plan.pay(),
                prepare,
                carry,
                plan.gates(),
                plan.acceptedOn(),
                plan.completedOn(),
                cancel);
    }

    public static OpenTicket openTicket() {
        return new OpenTicket(TICKET, ORDER, BAKERY, CUSTOMER, LINES, BY_BICYCLE, null, PLAN);
    }

    public static TicketOpened ticketOpened() {
        return new TicketOpened(TICKET, ORDER, BAKERY, CUSTOMER, LINES, BY_BICYCLE, null, PLAN);
    }

    /** What the customer comes for himself, at a time of his. */
    public static OpenTicket openTicket(Plan plan) {
        return new OpenTicket(TICKET, ORDER, BAKERY, CUSTOMER, LINES, null, SLOT, plan);
    }

    /** What the customer comes for himself, at a time of his. */
    public static TicketOpened ticketOpened(Plan plan) {
        return new TicketOpened(TICKET, ORDER, BAKERY, CUSTOMER, LINES, null, SLOT, plan);
    }

    public static TicketAccepted ticketAccepted() {
        return new TicketAccepted(TICKET, ORDER, BAKERY, BY_BICYCLE, PLAN, null);
    }

    /** What the customer comes for himself, at a time of his, which is what he was promised. */
    public static TicketAccepted ticketAccepted(Plan plan) {
        return new TicketAccepted(TICKET, ORDER, BAKERY, null, plan, SLOT);
    }

    public static OrderConfirmed confirmed(OrderId order, Plan plan) {
        return new OrderConfirmed(
                order,
                1,
                CUSTOMER,
                BAKERY,
                plan,
                LINES,
                BY_BICYCLE,
                null,
                Money.krw(12_000),
                PaymentId.forAttempt(order, 1));
    }

    /** An order for a time, for which the customer comes himself. */
    public static OrderConfirmed confirmed(OrderId order, Plan plan, Instant slot) {
        return new OrderConfirmed(
                order, 1, CUSTOMER, BAKERY, plan, LINES, null, slot, Money.krw(12_000), PaymentId.forAttempt(order, 1));
    }

    public static OrderCancelRequested cancelRequested(OrderId order, Plan plan) {
        return new OrderCancelRequested(
                order, 1, PaymentId.forAttempt(order, 1), Reason.CUSTOMER_CHANGED_MIND, plan, 1);
    }

    public static OrderCancelled cancelled(OrderId order, Debt... owed) {
        return new OrderCancelled(
                order,
                1,
                PaymentId.forAttempt(order, 1),
                Reason.CUSTOMER_CHANGED_MIND,
                LINES,
                Set.of(owed),
                Money.krw(0));
    }

    public static OrderRejected rejected(OrderId order, Debt... owed) {
        return new OrderRejected(
                order, 1, PaymentId.forAttempt(order, 1), Reason.PAYMENT_DECLINED, LINES, Set.of(owed));
    }

    public static OrderFailed failed(OrderId order, Debt... owed) {
        return new OrderFailed(
                order, 1, PaymentId.forAttempt(order, 1), Reason.NO_SUPPLY, LINES, Set.of(owed), Money.krw(0));
    }
}
