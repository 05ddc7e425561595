package io.baedal.query.orders;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtDropoff;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryOfferDeclined;
import io.baedal.api.delivery.DeliveryOfferWithdrawn;
import io.baedal.api.delivery.DeliveryOffered;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRegistered;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.api.delivery.DeliveryReturning;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderReady;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderReviewed;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.order.OrderSettlementOverdue;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.plan.Purpose;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.DeskAnswered;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketPromised;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events of one order, ready to be put into any sequence. */
public record Story(OrderId order, CustomerId customer, StoreId store) {

    static final Plan PLAN = Plans.standard().of(Kind.DELIVERY);
    static final Money PRICE = Money.krw(12_000);
    /** What a customer may have to pay for a promise that was not kept. */
    static final Money FEE = Money.krw(2_400);

    static final CourierId COURIER = CourierId.of("cou-1");
    static final Carriage CARRIAGE =
            new Carriage(new GeoPoint(37.50, 127.03), new GeoPoint(37.51, 127.04), VehicleClass.values()[0]);

    public static Story of(String order) {
        return new Story(OrderId.of(order), CustomerId.of("cus-1"), StoreId.of("sto-1"));
    }

    public Story by(String customer, String store) {
        return new Story(order, CustomerId.of(customer), StoreId.of(store));
    }

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    /** When the store says that it will be ready. */
    static final Instant PROMISED = NOON.plus(Duration.ofMinutes(20));

    private List<OrderLine> lines() {
        return List.of(OrderLine.of(ItemId.of("itm-1"), "Bibimbap", 2, Money.krw(6_000), null));
    }

    PaymentId payment(int attempt) {
        return PaymentId.forAttempt(order, attempt);
    }

    private TicketId ticket() {
        return TicketId.forOrder(order);
    }

    private DeliveryId delivery() {
        return DeliveryId.forOrder(order);
    }

    OrderPlaced placed(int attempt) {
        return placed(attempt, PLAN, null);
    }

    OrderPlaced placed(int attempt, Plan plan, @Nullable Instant slot) {
        return new OrderPlaced(
                order,
                attempt,
                customer,
                store,
                plan,
                lines(),
                CARRIAGE,
                slot,
                PRICE,
                payment(attempt),
                null,
                "fingerprint");
    }

    OrderConfirmed confirmed() {
        return new OrderConfirmed(order, 1, customer, store, PLAN, lines(), CARRIAGE, null, PRICE, payment(1));
    }

    OrderAccepted accepted() {
        return new OrderAccepted(order, 1, payment(1), lines());
    }

    OrderReady ready() {
        return new OrderReady(order);
    }

    OrderInTransit inTransit() {
        return new OrderInTransit(order, payment(1));
    }

    OrderCompleted completed() {
        return new OrderCompleted(order, payment(1), PRICE);
    }

    OrderRejected rejected(int attempt, Reason reason) {
        return new OrderRejected(order, attempt, payment(attempt), reason, lines(), Set.of(Debt.MONEY));
    }

    OrderFailed failed(Reason reason) {
        return new OrderFailed(order, 1, payment(1), reason, lines(), Set.of(Debt.MONEY), FEE);
    }

    OrderCancelled cancelled(Reason reason) {
        return new OrderCancelled(order, 1, payment(1), reason, lines(), Set.of(Debt.MONEY, Debt.TICKET), FEE);
    }

    OrderCancelRequested cancelRequested() {
        return new OrderCancelRequested(order, 1, payment(1), Reason.CUSTOMER_CHANGED_MIND, PLAN, 1);
    }

    OrderCancelDenied cancelDenied() {
        return new OrderCancelDenied(order, Reason.TOO_LATE);
    }

    OrderSettled settled(int attempt) {
        return new OrderSettled(order, attempt);
    }

    OrderSettlementOverdue overdue() {
        return new OrderSettlementOverdue(order, 1, Set.of(Debt.MONEY));
    }

    PaymentAuthorised authorised(int attempt) {
        return new PaymentAuthorised(
                payment(attempt), order, customer, store, PRICE, Purpose.PURCHASE, OrderStatus.ACCEPTED, 2, List.of());
    }

    PaymentCaptured captured() {
        return new PaymentCaptured(payment(1), order, PRICE, store, 2, List.of(), NOON);
    }

    PaymentDeclined declined() {
        return new PaymentDeclined(payment(1), order, PRICE, Reason.PAYMENT_DECLINED);
    }

    PaymentRefunded refunded() {
        return new PaymentRefunded(payment(1), order, PRICE, Reason.STORE_BUSY, null, Party.STORE, store, NOON);
    }

    PaymentVoided voided(int attempt, Money amount) {
        return new PaymentVoided(payment(attempt), order, amount, Reason.CUSTOMER_CHANGED_MIND);
    }

    PaymentSettled moneySettled() {
        return new PaymentSettled(payment(1), order, FEE, Reason.CUSTOMER_CHANGED_MIND);
    }

    OrderReviewed reviewed(int score) {
        return new OrderReviewed(order, score);
    }

    DeskAnswered deskAnswered() {
        return new DeskAnswered(ticket(), order);
    }

    TicketNoShow noShow() {
        return new TicketNoShow(ticket(), order, store);
    }

    DeliveryRegistered deliveryRegistered() {
        return new DeliveryRegistered(delivery(), order, CARRIAGE);
    }

    TicketOpened ticketOpened() {
        return new TicketOpened(ticket(), order, store, customer, lines(), CARRIAGE, null, PLAN);
    }

    TicketAccepted ticketAccepted() {
        return new TicketAccepted(ticket(), order, store, CARRIAGE, PLAN, PROMISED);
    }

    TicketPromised ticketPromised(Instant anew) {
        return new TicketPromised(ticket(), order, anew);
    }

    TicketReady ticketReady() {
        return new TicketReady(ticket(), order, store, CARRIAGE, PLAN);
    }

    TicketHandedOver handedOver() {
        return new TicketHandedOver(ticket(), order, store);
    }

    TicketRejected ticketRejected() {
        return new TicketRejected(ticket(), order, Reason.STORE_BUSY);
    }

    TicketCancelled ticketCancelled() {
        return new TicketCancelled(ticket(), order, Reason.CUSTOMER_CHANGED_MIND);
    }

    TicketExpired ticketExpired() {
        return new TicketExpired(ticket(), order, Reason.STORE_NO_ANSWER);
    }

    TicketAborted ticketAborted() {
        return new TicketAborted(ticket(), order, Reason.ITEM_UNAVAILABLE);
    }

    TicketCancelAsked ticketCancelAsked() {
        return new TicketCancelAsked(ticket(), order, store, Reason.CUSTOMER_CHANGED_MIND, 1, Duration.ofMinutes(5));
    }

    TicketCancelDenied ticketCancelDenied() {
        return new TicketCancelDenied(ticket(), order, Reason.TOO_LATE);
    }

    DeliveryRequested deliveryRequested() {
        return new DeliveryRequested(delivery(), order, CARRIAGE, Duration.ofMinutes(30));
    }

    CourierAssigned courierAssigned() {
        return new CourierAssigned(delivery(), order, COURIER, List.of(new Candidate(COURIER, 120)));
    }

    CourierUnassigned courierUnassigned() {
        return new CourierUnassigned(delivery(), order, COURIER, Reason.COURIER_ISSUE);
    }

    DeliveryOffered offered() {
        return new DeliveryOffered(delivery(), order, COURIER, List.of(new Candidate(COURIER, 120)), NOON);
    }

    DeliveryOfferDeclined offerDeclined() {
        return new DeliveryOfferDeclined(delivery(), order, COURIER, Reason.COURIER_ISSUE);
    }

    DeliveryOfferWithdrawn offerWithdrawn() {
        return new DeliveryOfferWithdrawn(delivery(), order, COURIER, Reason.COURIER_NO_ANSWER);
    }

    DeliveryReturning returning() {
        return new DeliveryReturning(delivery(), order, COURIER, Reason.CUSTOMER_REFUSED);
    }

    DeliveryReturned returned() {
        return new DeliveryReturned(delivery(), order, COURIER, Reason.CUSTOMER_REFUSED);
    }

    DeliveryAtPickup atPickup() {
        return new DeliveryAtPickup(delivery(), order, COURIER);
    }

    DeliveryPickedUp pickedUp() {
        return new DeliveryPickedUp(delivery(), order, COURIER);
    }

    DeliveryAtDropoff atDropoff() {
        return new DeliveryAtDropoff(delivery(), order, COURIER);
    }

    DeliveryCompleted delivered() {
        return new DeliveryCompleted(delivery(), order, COURIER, null);
    }

    DeliveryCancelled deliveryCancelled() {
        return new DeliveryCancelled(delivery(), order, COURIER, Reason.CUSTOMER_CHANGED_MIND, false);
    }

    DeliveryFailed deliveryFailed() {
        return new DeliveryFailed(delivery(), order, null, Reason.NO_SUPPLY);
    }

    DeliveryCancelDenied deliveryCancelDenied() {
        return new DeliveryCancelDenied(delivery(), order, Reason.TOO_LATE);
    }

    DispatchResumed dispatchResumed() {
        return new DispatchResumed(delivery(), order);
    }

    /** From the wish to the door. */
    public List<AboutOrder> happy() {
        return List.of(
                placed(1),
                authorised(1),
                confirmed(),
                ticketOpened(),
                ticketAccepted(),
                accepted(),
                captured(),
                deliveryRequested(),
                courierAssigned(),
                ticketReady(),
                ready(),
                atPickup(),
                pickedUp(),
                handedOver(),
                inTransit(),
                atDropoff(),
                delivered(),
                completed());
    }

    /** The store had not answered yet when the customer asked. */
    List<AboutOrder> calledOff() {
        return List.of(
                placed(1),
                authorised(1),
                confirmed(),
                ticketOpened(),
                cancelRequested(),
                ticketCancelled(),
                cancelled(Reason.CUSTOMER_CHANGED_MIND),
                voided(1, PRICE),
                deliveryCancelled(),
                settled(1));
    }

    /** The store had begun when the customer asked. */
    List<AboutOrder> denied() {
        return List.of(
                placed(1),
                authorised(1),
                confirmed(),
                ticketOpened(),
                cancelRequested(),
                ticketCancelDenied(),
                cancelDenied(),
                ticketAccepted(),
                accepted(),
                captured());
    }

    /** The payment could not be reached, and the customer tried again with the same key. */
    List<AboutOrder> retried() {
        return List.of(
                placed(1),
                rejected(1, Reason.PAYMENT_UNAVAILABLE),
                placed(2),
                voided(1, Money.krw(0)),
                settled(1),
                authorised(2),
                confirmed());
    }

    /** Everything that can happen, sense or not, beginning with the wish. */
    public List<AboutOrder> everything() {
        return Stream.of(
                        happy(),
                        calledOff(),
                        denied(),
                        retried(),
                        List.of(
                                declined(),
                                refunded(),
                                overdue(),
                                failed(Reason.NO_SUPPLY),
                                ticketRejected(),
                                ticketExpired(),
                                ticketAborted(),
                                courierUnassigned(),
                                offered(),
                                offerDeclined(),
                                offerWithdrawn(),
                                returning(),
                                returned(),
                                deliveryFailed(),
                                dispatchResumed(),
                                deliveryCancelDenied(),
                                deskAnswered(),
                                deliveryRegistered(),
                                noShow(),
                                ticketCancelAsked(),
                                ticketPromised(PROMISED),
                                moneySettled(),
                                reviewed(4)))
                .<AboutOrder>flatMap(List::stream)
                .toList();
    }
}
