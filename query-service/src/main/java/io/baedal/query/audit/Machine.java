package io.baedal.query.audit;

import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtDropoff;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryOfferDeclined;
import io.baedal.api.delivery.DeliveryOfferWithdrawn;
import io.baedal.api.delivery.DeliveryOffered;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRegistered;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.api.delivery.DeliveryReturning;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderReady;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderReviewed;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.order.OrderSettlementOverdue;
import io.baedal.api.ticket.DeskAnswered;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketNoShow;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketPromised;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.ticket.TicketRejected;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The status machines of an order, its ticket and its delivery, as tables: which event may come where, and leads whither. */
final class Machine {

    /** Before the first event. */
    static final String NOTHING = "NOTHING";

    static final Machine ORDER = new Machine()
            .move(OrderPlaced.class, "PLACED", NOTHING, "REJECTED")
            .move(OrderConfirmed.class, "CONFIRMED", "PLACED")
            .move(OrderRejected.class, "REJECTED", "PLACED")
            .move(OrderAccepted.class, "ACCEPTED", "CONFIRMED")
            .move(OrderReady.class, "READY", "ACCEPTED")
            .move(OrderInTransit.class, "IN_TRANSIT", "ACCEPTED", "READY")
            .move(OrderCompleted.class, "COMPLETED", "ACCEPTED", "READY", "IN_TRANSIT")
            .move(OrderCancelled.class, "CANCELLED", "PLACED", "CONFIRMED", "ACCEPTED", "READY", "IN_TRANSIT")
            .move(OrderFailed.class, "FAILED", "CONFIRMED", "ACCEPTED", "READY", "IN_TRANSIT")
            .stay(OrderCancelRequested.class, "CONFIRMED", "ACCEPTED", "READY", "IN_TRANSIT")
            .stay(OrderCancelDenied.class, "CONFIRMED", "ACCEPTED", "READY", "IN_TRANSIT")
            // An attempt that ended badly may be settled while the next one runs.
            .stay(OrderSettled.class)
            .stay(OrderSettlementOverdue.class)
            .stay(OrderReviewed.class);

    static final Machine TICKET = new Machine()
            .move(TicketOpened.class, "OPENED", NOTHING)
            .move(TicketAccepted.class, "ACCEPTED", "OPENED")
            .move(TicketReady.class, "READY", "ACCEPTED")
            .move(TicketHandedOver.class, "HANDED_OVER", "ACCEPTED", "READY")
            .move(TicketRejected.class, "REJECTED", "OPENED")
            .move(TicketExpired.class, "EXPIRED", "OPENED")
            .move(TicketAborted.class, "ABORTED", "ACCEPTED", "READY")
            .move(TicketNoShow.class, "NO_SHOW", "ACCEPTED", "READY")
            // Before its opening it is a tombstone.
            .move(TicketCancelled.class, "CANCELLED", NOTHING, "OPENED", "ACCEPTED", "READY")
            .stay(TicketPromised.class, "ACCEPTED", "READY")
            .stay(TicketCancelAsked.class, "ACCEPTED", "READY")
            // Also of one that has ended: whoever settles the order waits for an answer.
            .stay(TicketCancelDenied.class)
            .stay(DeskAnswered.class);

    static final Machine DELIVERY = new Machine()
            .move(DeliveryRegistered.class, "REGISTERED", NOTHING, "REGISTERED")
            .move(DeliveryRequested.class, "REQUESTED", NOTHING, "REGISTERED")
            .move(CourierAssigned.class, "ASSIGNED", "REQUESTED", "OFFERED")
            .move(CourierUnassigned.class, "REQUESTED", "ASSIGNED", "AT_PICKUP")
            .move(DeliveryAtPickup.class, "AT_PICKUP", "ASSIGNED")
            .move(DeliveryPickedUp.class, "PICKED_UP", "ASSIGNED", "AT_PICKUP")
            .move(DeliveryAtDropoff.class, "AT_DROPOFF", "PICKED_UP")
            .move(DeliveryReturning.class, "RETURNING", "PICKED_UP", "AT_DROPOFF")
            .move(DeliveryReturned.class, "RETURNED", "RETURNING")
            .move(DeliveryCompleted.class, "DELIVERED", "PICKED_UP", "AT_DROPOFF", "RETURNING")
            .move(
                    DeliveryFailed.class,
                    "FAILED",
                    "REQUESTED",
                    "ASSIGNED",
                    "AT_PICKUP",
                    "PICKED_UP",
                    "AT_DROPOFF",
                    "RETURNING")
            .move(
                    DeliveryCancelled.class,
                    "CANCELLED",
                    NOTHING,
                    "REGISTERED",
                    "REQUESTED",
                    "OFFERED",
                    "ASSIGNED",
                    "AT_PICKUP",
                    "PICKED_UP",
                    "AT_DROPOFF",
                    "RETURNING")
            .stay(DispatchResumed.class, "REQUESTED")
            .move(DeliveryOffered.class, "OFFERED", "REQUESTED")
            .move(DeliveryOfferDeclined.class, "REQUESTED", "OFFERED")
            .move(DeliveryOfferWithdrawn.class, "REQUESTED", "OFFERED")
            .stay(DeliveryCancelDenied.class);

    private final Map<Class<?>, Move> moves = new HashMap<>();

    private Machine() {}

    /**
     * @param to null: where it was
     * @param from empty: from anywhere
     */
    private record Move(@Nullable String to, Set<String> from) {}

    private Machine move(Class<?> event, String to, String... from) {
        moves.put(event, new Move(to, Set.of(from)));
        return this;
    }

    private Machine stay(Class<?> event, String... from) {
        moves.put(event, new Move(null, Set.of(from)));
        return this;
    }

    boolean knows(Class<?> event) {
        return moves.containsKey(event);
    }

    boolean allows(String status, Class<?> event) {
        Move move = move(event);
        return move.from().isEmpty() || move.from().contains(status);
    }

    /** Where the event leads, allowed or not: the log is what happened. */
    String after(String status, Class<?> event) {
        String to = move(event).to();
        return to == null ? status : to;
    }

    private Move move(Class<?> event) {
        Move move = moves.get(event);
        if (move == null) {
            throw new IllegalArgumentException(event + " has no line in this table: write one");
        }
        return move;
    }
}
