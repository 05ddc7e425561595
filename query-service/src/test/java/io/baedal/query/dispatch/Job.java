package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
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
import io.baedal.api.order.OrderId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events of one delivery, ready to be put into any sequence. */
record Job(OrderId order) {

    static final CourierId NEAR = CourierId.of("cou-near");
    static final CourierId FAR = CourierId.of("cou-far");
    static final Carriage CARRIAGE =
            new Carriage(new GeoPoint(37.50, 127.03), new GeoPoint(37.51, 127.04), VehicleClass.MOTORBIKE);
    static final Instant ANSWER_BY = Instant.parse("2026-11-20T12:30:00Z");

    /** Both couriers, as a search for them finds them. */
    static final List<Candidate> BOTH = List.of(new Candidate(NEAR, 120.4), new Candidate(FAR, 900));

    static Job of(String order) {
        return new Job(OrderId.of(order));
    }

    DeliveryId id() {
        return DeliveryId.forOrder(order);
    }

    DeliveryRegistered registered() {
        return new DeliveryRegistered(id(), order, CARRIAGE);
    }

    DeliveryRequested requested() {
        return new DeliveryRequested(id(), order, CARRIAGE, Duration.ofMinutes(30));
    }

    DispatchResumed resumed() {
        return new DispatchResumed(id(), order);
    }

    CourierClaimed claimed(CourierId courier) {
        return new CourierClaimed(courier, id(), order, true);
    }

    CourierClaimRefused refused(CourierId courier, @Nullable Double distance, @Nullable Reason reason) {
        return new CourierClaimRefused(courier, id(), order, distance, reason);
    }

    CourierFreed freed(CourierId courier) {
        return new CourierFreed(courier, id(), order, true);
    }

    DeliveryOffered offered(CourierId courier, List<Candidate> candidates) {
        return new DeliveryOffered(id(), order, courier, candidates, ANSWER_BY);
    }

    DeliveryOfferDeclined declined(CourierId courier) {
        return new DeliveryOfferDeclined(id(), order, courier, Reason.COURIER_ISSUE);
    }

    DeliveryOfferWithdrawn withdrawn(CourierId courier) {
        return new DeliveryOfferWithdrawn(id(), order, courier, Reason.COURIER_NO_ANSWER);
    }

    CourierAssigned assigned(CourierId courier, List<Candidate> candidates) {
        return new CourierAssigned(id(), order, courier, candidates);
    }

    CourierUnassigned unassigned(CourierId courier) {
        return new CourierUnassigned(id(), order, courier, Reason.COURIER_ISSUE);
    }

    DeliveryAtPickup atPickup(CourierId courier) {
        return new DeliveryAtPickup(id(), order, courier);
    }

    DeliveryPickedUp pickedUp(CourierId courier) {
        return new DeliveryPickedUp(id(), order, courier);
    }

    DeliveryAtDropoff atDropoff(CourierId courier) {
        return new DeliveryAtDropoff(id(), order, courier);
    }

    DeliveryCompleted completed(CourierId courier) {
        return new DeliveryCompleted(id(), order, courier, 1_500);
    }

    DeliveryReturning returning(CourierId courier) {
        return new DeliveryReturning(id(), order, courier, Reason.CUSTOMER_UNREACHABLE);
    }

    DeliveryReturned returned(CourierId courier) {
        return new DeliveryReturned(id(), order, courier, Reason.CUSTOMER_UNREACHABLE);
    }

    DeliveryCancelled cancelled(@Nullable CourierId courier) {
        return new DeliveryCancelled(id(), order, courier, Reason.CUSTOMER_CHANGED_MIND, false);
    }

    DeliveryCancelDenied cancelDenied() {
        return new DeliveryCancelDenied(id(), order, Reason.TOO_LATE);
    }

    DeliveryFailed failed(@Nullable CourierId courier, Reason reason) {
        return new DeliveryFailed(id(), order, courier, reason);
    }

    /** The nearest is busy by then, the other drops out, and then the nearest is free. */
    List<AboutOrder> twists() {
        return List.of(
                requested(),
                refused(NEAR, 120.4, Reason.COURIER_BUSY),
                claimed(FAR),
                assigned(FAR, BOTH.subList(1, 2)),
                unassigned(FAR),
                freed(FAR),
                resumed(),
                claimed(NEAR),
                assigned(NEAR, BOTH.subList(0, 1)),
                atPickup(NEAR),
                pickedUp(NEAR),
                atDropoff(NEAR),
                completed(NEAR),
                freed(NEAR));
    }

    /** One says no, one says nothing, and the first takes it when he is asked again. */
    List<AboutOrder> offers() {
        return List.of(
                registered(),
                registered(),
                requested(),
                claimed(NEAR),
                offered(NEAR, BOTH),
                declined(NEAR),
                freed(NEAR),
                claimed(FAR),
                offered(FAR, BOTH.subList(1, 2)),
                withdrawn(FAR),
                freed(FAR),
                claimed(NEAR),
                offered(NEAR, BOTH),
                assigned(NEAR, List.of()),
                pickedUp(NEAR),
                returning(NEAR),
                returned(NEAR),
                freed(NEAR));
    }

    /** The cancel came before the request. */
    List<AboutOrder> tombstone() {
        return List.of(cancelled(null), cancelDenied(), cancelDenied());
    }

    /** The claim was answered after nobody was needed any more. */
    List<AboutOrder> lateClaim() {
        return List.of(requested(), cancelled(null), claimed(NEAR), freed(NEAR));
    }

    /** Everything that can happen, sense or not. */
    List<AboutOrder> everything() {
        return Stream.of(
                        offers(),
                        twists(),
                        lateClaim(),
                        tombstone(),
                        List.of(failed(null, Reason.NO_SUPPLY), failed(NEAR, Reason.CUSTOMER_UNREACHABLE)))
                .<AboutOrder>flatMap(List::stream)
                .toList();
    }
}
