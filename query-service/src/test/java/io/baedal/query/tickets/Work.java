package io.baedal.query.tickets;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
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
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one ticket, ready to be put into any sequence. */
record Work(
        OrderId order, StoreId store, Kind kind, @Nullable Instant slot) {

    static final CustomerId CUSTOMER = CustomerId.of("cus-1");
    static final CourierId COURIER = CourierId.of("cou-1");
    static final Carriage CARRIAGE =
            new Carriage(new GeoPoint(37.50, 127.03), new GeoPoint(37.51, 127.04), VehicleClass.MOTORBIKE);

    static Work of(String order) {
        return at("sto-1", order);
    }

    static Work at(String store, String order) {
        return new Work(OrderId.of(order), StoreId.of(store), Kind.DELIVERY, null);
    }

    /** A table that is reserved for a time. */
    static Work table(String store, String order, Instant slot) {
        return new Work(OrderId.of(order), StoreId.of(store), Kind.TABLE, slot);
    }

    TicketId id() {
        return TicketId.forOrder(order);
    }

    private Plan plan() {
        return Plans.standard().of(kind);
    }

    private DeliveryId delivery() {
        return DeliveryId.forOrder(order);
    }

    TicketOpened opened() {
        List<OrderLine> lines = List.of(OrderLine.of(ItemId.of("itm-1"), "bibimbap", 2, Money.krw(9_000), null));
        return new TicketOpened(id(), order, store, CUSTOMER, lines, slot == null ? CARRIAGE : null, slot, plan());
    }

    TicketAccepted accepted(@Nullable Instant promisedAt) {
        return new TicketAccepted(id(), order, store, CARRIAGE, plan(), promisedAt);
    }

    TicketPromised promised(Instant anew) {
        return new TicketPromised(id(), order, anew);
    }

    TicketReady ready() {
        return new TicketReady(id(), order, store, CARRIAGE, plan());
    }

    TicketHandedOver handedOver() {
        return new TicketHandedOver(id(), order, store);
    }

    TicketRejected rejected() {
        return new TicketRejected(id(), order, Reason.STORE_BUSY);
    }

    TicketCancelAsked cancelAsked() {
        return new TicketCancelAsked(id(), order, store, Reason.CUSTOMER_CHANGED_MIND, 1, Duration.ofMinutes(5));
    }

    TicketCancelDenied cancelDenied() {
        return new TicketCancelDenied(id(), order, Reason.TOO_LATE);
    }

    TicketCancelled cancelled() {
        return new TicketCancelled(id(), order, Reason.CUSTOMER_CHANGED_MIND);
    }

    DeskAnswered deskAnswered() {
        return new DeskAnswered(id(), order);
    }

    CourierAssigned courierAssigned() {
        return new CourierAssigned(delivery(), order, COURIER, List.of(new Candidate(COURIER, 120)));
    }

    CourierUnassigned courierUnassigned() {
        return new CourierUnassigned(delivery(), order, COURIER, Reason.COURIER_ISSUE);
    }

    DeliveryAtPickup courierAtTheDoor() {
        return new DeliveryAtPickup(delivery(), order, COURIER);
    }

    /** A customer who thinks of it and is told no, a courier who is changed, and the end that one wishes. */
    List<AboutOrder> served(Instant promisedAt) {
        return List.of(
                deskAnswered(),
                opened(),
                accepted(promisedAt),
                courierAssigned(),
                cancelAsked(),
                courierUnassigned(),
                cancelDenied(),
                courierAssigned(),
                promised(promisedAt.plusSeconds(300)),
                courierAtTheDoor(),
                ready(),
                handedOver(),
                cancelDenied());
    }

    /** It was called off before it was opened, and whoever asks again hears so. */
    List<AboutOrder> tombstone() {
        return List.of(cancelled(), cancelDenied());
    }

    /** A ride: a courier, and no store. */
    List<AboutOrder> ride() {
        return List.of(courierAssigned(), courierUnassigned(), courierAssigned(), courierAtTheDoor());
    }

    /** The courier was found before the ticket was opened, and the store does not want it. */
    List<AboutOrder> courierFirst() {
        return List.of(courierAssigned(), opened(), rejected());
    }

    /** Each way to end that the others do not take. */
    List<AboutOrder> everyEnd() {
        return List.of(
                opened(),
                new TicketExpired(id(), order, Reason.STORE_NO_ANSWER),
                new TicketAborted(id(), order, Reason.ITEM_UNAVAILABLE),
                new TicketNoShow(id(), order, store));
    }
}
