package io.baedal.query.audit;

import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierEvent;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryOffered;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.api.delivery.DeliveryReturning;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderEvent;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderReady;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.payment.RefundId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.plan.Purpose;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.SalesEvent;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockEvent;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happens to one order, a second apart, numbered as its aggregates number it, and the book that is kept of it. */
final class Life {

    static final AuditLimits LIMITS =
            new AuditLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30));
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Money PRICE = Money.krw(12_000);
    static final Money NOTHING = Money.krw(0);

    private static final CustomerId CUSTOMER = CustomerId.of("cus-1");
    private static final StoreId STORE = StoreId.of("sto-1");
    private static final StockId STOCK = StockId.of("stk-1");
    private static final CourierId COURIER = CourierId.of("cou-1");
    private static final Carriage CARRIAGE =
            new Carriage(new GeoPoint(37.50, 127.03), new GeoPoint(37.51, 127.04), VehicleClass.values()[0]);
    private static final List<OrderLine> LINES =
            List.of(OrderLine.of(ItemId.of("itm-1"), "Bibimbap", 2, Money.krw(6_000), null));

    final OrderId order;
    final PaymentId payment;
    private final TicketId ticket;
    private final DeliveryId delivery;
    private final Plan plan;
    private final Map<String, Long> numbers = new HashMap<>();
    private final List<OrderBook> books = new ArrayList<>();
    private final List<Heard> said = new ArrayList<>();
    private Instant now = NOON;

    Life(Kind kind) {
        this(kind, "ord-1");
    }

    Life(Kind kind, String order) {
        this.order = OrderId.of(order);
        this.payment = PaymentId.forAttempt(this.order, 1);
        this.ticket = TicketId.forOrder(this.order);
        this.delivery = DeliveryId.forOrder(this.order);
        this.plan = Plans.standard().of(kind);
    }

    /** The next event of its aggregate. */
    Life and(Object event) {
        String aggregate = aggregate(event);
        long number = numbers.merge(aggregate, 1L, Long::sum) - 1;
        return and(new Heard(event, aggregate, number));
    }

    Life and(Heard heard) {
        said.add(heard);
        now = now.plusSeconds(1);
        OrderBook before = books.isEmpty() ? null : books.getLast();
        long position = before == null ? 100 : before.position() + 10;
        books.add(new OrderBookFold(LIMITS).fold(before, heard, position, now));
        return this;
    }

    Life after(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    /** All of it so far. */
    List<Heard> said() {
        return said;
    }

    OrderBook book() {
        return books.getLast();
    }

    /** What is wrong when nothing more happens for so long. */
    List<Finding> findings(Duration later) {
        return book().findings(now.plus(later), LIMITS);
    }

    /** What was wrong at the moment of any event. */
    List<Finding> findingsOnTheWay() {
        return books.stream()
                .flatMap(book -> book.findings(book.at(), LIMITS).stream())
                .toList();
    }

    static String aggregate(Object event) {
        return switch (event) {
            case OrderEvent of -> of.orderId().toString();
            case PaymentEvent of -> of.paymentId().toString();
            case TicketEvent of -> of.ticketId().toString();
            case DeliveryEvent of -> of.deliveryId().toString();
            case SalesEvent of -> of.salesDayId().toString();
            case StockEvent of -> of.stockId().toString();
            case CourierEvent of -> of.courierId().toString();
            default -> throw new IllegalArgumentException(event.toString());
        };
    }

    // What can be said.

    OrderPlaced placed(int attempt) {
        return new OrderPlaced(
                order,
                attempt,
                CUSTOMER,
                STORE,
                plan,
                LINES,
                CARRIAGE,
                slot(),
                PRICE,
                PaymentId.forAttempt(order, attempt),
                null,
                "fingerprint");
    }

    private @Nullable Instant slot() {
        boolean waits = plan.prepare() != null && plan.prepare().noShowAfter() != null;
        return waits ? NOON.plus(Duration.ofHours(6)) : null;
    }

    PaymentAuthorised authorised() {
        return authorised(payment);
    }

    PaymentAuthorised authorised(PaymentId of) {
        return new PaymentAuthorised(of, order, CUSTOMER, STORE, PRICE, Purpose.PURCHASE, null, 2, List.of());
    }

    OrderConfirmed confirmed() {
        return new OrderConfirmed(order, 1, CUSTOMER, STORE, plan, LINES, CARRIAGE, slot(), PRICE, payment);
    }

    TicketOpened ticketOpened() {
        return new TicketOpened(ticket, order, STORE, CUSTOMER, LINES, CARRIAGE, slot(), plan);
    }

    TicketAccepted ticketAccepted() {
        return new TicketAccepted(ticket, order, STORE, CARRIAGE, plan, null);
    }

    OrderAccepted accepted() {
        return new OrderAccepted(order, 1, payment, LINES);
    }

    PaymentCaptured captured(Money amount) {
        return new PaymentCaptured(payment, order, amount, STORE, 2, List.of(), NOON);
    }

    PaymentVoided voided(Money amount) {
        return new PaymentVoided(payment, order, amount, Reason.CUSTOMER_CHANGED_MIND);
    }

    PaymentRefunded refunded(@Nullable String refund, Money amount) {
        return new PaymentRefunded(
                payment,
                order,
                amount,
                Reason.DAMAGED,
                refund == null ? null : RefundId.of(refund),
                Party.STORE,
                STORE,
                NOON);
    }

    PaymentSettled moneySettled(Money kept) {
        return new PaymentSettled(payment, order, kept, Reason.FULFILLED);
    }

    SaleRecorded sold(Money amount) {
        LocalDate day = LocalDate.of(2026, 11, 20);
        return new SaleRecorded(SalesDayId.of(STORE, day), STORE, day, order, amount, 2, List.of());
    }

    SaleReversed reversed(String refund, Money amount) {
        LocalDate day = LocalDate.of(2026, 11, 20);
        return new SaleReversed(SalesDayId.of(STORE, day), STORE, day, order, refund, amount, false, 0);
    }

    TicketCancelled ticketCancelled() {
        return new TicketCancelled(ticket, order, Reason.CUSTOMER_CHANGED_MIND);
    }

    TicketCancelAsked ticketCancelAsked(Duration answerWithin) {
        return new TicketCancelAsked(ticket, order, STORE, Reason.CUSTOMER_CHANGED_MIND, 1, answerWithin);
    }

    OrderCompleted completed(Money charge) {
        return new OrderCompleted(order, payment, charge);
    }

    OrderRejected rejected() {
        return rejected(1);
    }

    OrderRejected rejected(int attempt) {
        return new OrderRejected(order, attempt, payment, Reason.PAYMENT_UNAVAILABLE, LINES, Set.of(Debt.MONEY));
    }

    OrderCancelRequested wished() {
        return new OrderCancelRequested(order, 1, payment, Reason.CUSTOMER_CHANGED_MIND, plan, 1);
    }

    OrderCancelled cancelled(Money charge) {
        return new OrderCancelled(order, 1, payment, Reason.CUSTOMER_CHANGED_MIND, LINES, Set.of(Debt.MONEY), charge);
    }

    OrderFailed failed(Money charge) {
        return new OrderFailed(order, 1, payment, Reason.NO_SHOW, LINES, Set.of(Debt.MONEY), charge);
    }

    OrderSettled settled(int attempt) {
        return new OrderSettled(order, attempt);
    }

    OrderReady ready() {
        return new OrderReady(order);
    }

    OrderInTransit inTransit() {
        return new OrderInTransit(order, payment);
    }

    DeliveryRequested deliveryRequested() {
        return new DeliveryRequested(delivery, order, CARRIAGE, Duration.ofMinutes(30));
    }

    DeliveryOffered offeredUntil(Instant answerBy) {
        return new DeliveryOffered(delivery, order, COURIER, List.of(new Candidate(COURIER, 120)), answerBy);
    }

    CourierUnassigned courierLeft() {
        return new CourierUnassigned(delivery, order, COURIER, Reason.COURIER_ISSUE);
    }

    CourierAssigned assigned() {
        return new CourierAssigned(delivery, order, COURIER, List.of(new Candidate(COURIER, 120)));
    }

    DeliveryPickedUp pickedUp() {
        return new DeliveryPickedUp(delivery, order, COURIER);
    }

    DeliveryCompleted delivered() {
        return new DeliveryCompleted(delivery, order, COURIER, null);
    }

    StockHeld held() {
        return held(STOCK.toString());
    }

    StockHeld held(String stock) {
        return new StockHeld(StockId.of(stock), HoldId.forAttempt(order, 1), order, 2, 3);
    }

    StockCommitted used() {
        return new StockCommitted(STOCK, HoldId.forAttempt(order, 1), order, 2);
    }

    StockReleased back() {
        return new StockReleased(STOCK, HoldId.forAttempt(order, 1), order, 2, 5);
    }

    CourierClaimed claimed() {
        return new CourierClaimed(COURIER, delivery, order, false);
    }

    CourierFreed freed() {
        return new CourierFreed(COURIER, delivery, order, true);
    }

    DeliveryReturning returning() {
        return new DeliveryReturning(delivery, order, COURIER, Reason.CUSTOMER_UNREACHABLE);
    }

    DeliveryReturned returned() {
        return new DeliveryReturned(delivery, order, COURIER, Reason.CUSTOMER_UNREACHABLE);
    }

    // Whole pieces of a life, as the plan says.

    Life untilAccepted() {
        and(placed(1)).and(authorised()).and(confirmed());
        if (plan.prepare() != null) {
            and(ticketOpened()).and(ticketAccepted());
        }
        if (plan.carry() != null) {
            and(deliveryRequested()).and(assigned());
        }
        and(accepted());
        return captureAt(OrderStatus.ACCEPTED);
    }

    private Life captureAt(OrderStatus status) {
        return plan.pay().captureOn() == status ? and(captured(PRICE)).and(sold(PRICE)) : this;
    }

    /** The promise is kept, and paid for as the plan says. */
    Life untilCompleted() {
        untilAccepted();
        if (plan.prepare() != null) {
            boolean made = plan.prepare().readyFirst();
            if (made) {
                and(new TicketReady(ticket, order, STORE, CARRIAGE, plan)).and(ready());
            }
            and(new TicketHandedOver(ticket, order, STORE));
        }
        if (plan.carry() != null) {
            and(pickedUp()).and(inTransit());
            captureAt(OrderStatus.IN_TRANSIT);
            and(delivered());
        }
        Money charge = PRICE.percent(plan.pay().keptOnCompletionPercent());
        and(completed(charge));
        return payInTheEnd(charge);
    }

    /** Somebody waited in vain. */
    Life untilNoShow() {
        untilAccepted();
        if (plan.prepare() != null) {
            and(new TicketNoShow(ticket, order, STORE));
        }
        Money charge = PRICE.percent(plan.pay().keptOnNoShowPercent());
        and(failed(charge));
        payInTheEnd(charge);
        return and(settled(1));
    }

    /** Before anybody had begun. */
    Life untilCalledOff() {
        and(placed(1)).and(authorised()).and(confirmed());
        if (plan.prepare() != null) {
            and(ticketOpened());
        }
        and(wished());
        if (plan.prepare() != null) {
            and(ticketCancelled());
        }
        return and(cancelled(NOTHING))
                .and(voided(PRICE))
                .and(moneySettled(NOTHING))
                .and(settled(1));
    }

    private Life payInTheEnd(Money charge) {
        boolean isCaptured = book().payments().getLast().captureMade();
        if (!isCaptured && charge.isZero()) {
            and(voided(PRICE));
        } else if (!isCaptured) {
            and(captured(charge)).and(sold(charge));
            Money rest = PRICE.minus(charge);
            if (!rest.isZero()) {
                and(voided(rest));
            }
        } else if (charge.compareTo(PRICE) < 0) {
            String refund = "ref-" + payment;
            and(refunded(refund, PRICE.minus(charge))).and(reversed(refund, PRICE.minus(charge)));
        }
        return and(moneySettled(charge));
    }
}
