package io.baedal.delivery.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtDropoff;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryEvent;
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
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a delivery has come, as its events tell. */
final class Course {

    private @Nullable OrderId order;
    private @Nullable DeliveryStatus status;
    private @Nullable CourierId courier;
    private @Nullable DeliveryOffered offer;
    /** When this courier was where the order begins; null: he is not there yet. */
    private @Nullable Instant arrivedAt;
    /** Why it is brought back; null: it is not. */
    private @Nullable Reason returningBecause;

    /** Those who left: an assignment that is repeated late must not bring one back who is free for others by now. */
    private final Set<CourierId> droppedOut = new HashSet<>();

    /** Those who said no when they were last asked: whoever says so twice has said it once. */
    private final Set<CourierId> declined = new HashSet<>();

    /** Everybody whom it was ever offered or given to. */
    private final Set<CourierId> involved = new HashSet<>();

    @Nullable
    OrderId order() {
        return order;
    }

    /** Whether somebody has it, had it, or is or was asked whether he takes it. */
    boolean knows(CourierId somebody) {
        return involved.contains(somebody);
    }

    /** Null before the first event. */
    @Nullable
    DeliveryStatus status() {
        return status;
    }

    /** Who has it, or had it last; null: nobody took it, or he left. */
    @Nullable
    CourierId courier() {
        return courier;
    }

    /** The offer that waits for an answer. */
    @Nullable
    DeliveryOffered offer() {
        return offer;
    }

    @Nullable
    Reason returningBecause() {
        return returningBecause;
    }

    /** Who has it or is asked whether he takes it, and so is not free for others. */
    @Nullable
    CourierId keeps() {
        return offer == null ? courier : offer.courierId();
    }

    boolean hasLeft(CourierId other) {
        return droppedOut.contains(other);
    }

    boolean hasDeclined(CourierId other) {
        return declined.contains(other);
    }

    boolean hasArrived() {
        return arrivedAt != null;
    }

    boolean hadArrivedBy(Instant moment) {
        return arrivedAt != null && !arrivedAt.isAfter(moment);
    }

    /** @param at when it happened */
    void on(DeliveryEvent event, Instant at) {
        order = event.orderId();
        switch (event) {
            case DeliveryRegistered registered -> status = DeliveryStatus.REGISTERED;
            case DeliveryRequested requested -> status = DeliveryStatus.REQUESTED;
            case DeliveryOffered offered -> {
                offer = offered;
                involved.add(offered.courierId());
                declined.remove(offered.courierId());
                status = DeliveryStatus.OFFERED;
            }
            case DeliveryOfferDeclined no -> {
                declined.add(no.courierId());
                lookAgain();
            }
            case DeliveryOfferWithdrawn withdrawn -> lookAgain();
            case CourierAssigned assigned -> {
                offer = null;
                courier = assigned.courierId();
                involved.add(assigned.courierId());
                status = DeliveryStatus.ASSIGNED;
            }
            case CourierUnassigned left -> {
                droppedOut.add(left.courierId());
                courier = null;
                arrivedAt = null;
                lookAgain();
            }
            case DeliveryAtPickup there -> {
                arrivedAt = at;
                status = DeliveryStatus.AT_PICKUP;
            }
            case DeliveryPickedUp up -> {
                arrivedAt = arrivedAt == null ? at : arrivedAt;
                status = DeliveryStatus.PICKED_UP;
            }
            case DeliveryAtDropoff there -> status = DeliveryStatus.AT_DROPOFF;
            case DeliveryReturning back -> {
                returningBecause = back.reason();
                status = DeliveryStatus.RETURNING;
            }
            case DeliveryCompleted done -> end(DeliveryStatus.DELIVERED);
            case DeliveryReturned back -> end(DeliveryStatus.RETURNED);
            case DeliveryFailed failed -> end(DeliveryStatus.FAILED);
            case DeliveryCancelled off -> end(DeliveryStatus.CANCELLED);
            // Neither moves it.
            case DispatchResumed woken -> {}
            case DeliveryCancelDenied denied -> {}
        }
    }

    private void lookAgain() {
        offer = null;
        status = DeliveryStatus.REQUESTED;
    }

    private void end(DeliveryStatus end) {
        offer = null;
        status = end;
    }
}
