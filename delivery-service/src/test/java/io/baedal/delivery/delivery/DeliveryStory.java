package io.baedal.delivery.delivery;

import static io.baedal.delivery.Examples.BY_BICYCLE;
import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.LEE;
import static io.baedal.delivery.Examples.ORDER;

import io.baedal.api.delivery.AcceptOffer;
import io.baedal.api.delivery.AssignCourier;
import io.baedal.api.delivery.CancelDelivery;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.CompleteDelivery;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeclineOffer;
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
import io.baedal.api.delivery.ExpireOffer;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.delivery.MarkAtDropoff;
import io.baedal.api.delivery.MarkAtPickup;
import io.baedal.api.delivery.MarkPickedUp;
import io.baedal.api.delivery.MarkReturning;
import io.baedal.api.delivery.OfferDelivery;
import io.baedal.api.delivery.RegisterDelivery;
import io.baedal.api.delivery.RequestDelivery;
import io.baedal.api.delivery.RequestDeliveryCancel;
import io.baedal.api.delivery.ResumeDispatch;
import io.baedal.api.delivery.ReturnDelivery;
import io.baedal.api.delivery.UnassignCourier;
import io.baedal.api.delivery.WithdrawDelivery;
import io.baedal.api.delivery.WithdrawOffer;
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What can happen to a delivery, and what it can be asked. */
final class DeliveryStory {

    static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    static final List<Candidate> CANDIDATES = List.of(new Candidate(KIM, 120), new Candidate(LEE, 340));

    /** After all that tests let happen now. */
    static final Instant LATER = Instant.now().plus(Duration.ofDays(1));

    static final DeliveryRegistered REGISTERED = new DeliveryRegistered(DELIVERY, ORDER, BY_BICYCLE);
    static final DeliveryRequested REQUESTED = new DeliveryRequested(DELIVERY, ORDER, BY_BICYCLE, HALF_AN_HOUR);
    /** When the answer to the offer is due. */
    static final Instant ANSWER_BY = Instant.parse("2026-11-21T09:00:30Z");

    static final DeliveryOffered OFFERED = new DeliveryOffered(DELIVERY, ORDER, KIM, CANDIDATES, ANSWER_BY);
    static final DeliveryOfferDeclined DECLINED = new DeliveryOfferDeclined(DELIVERY, ORDER, KIM, Reason.COURIER_ISSUE);
    static final DeliveryOfferWithdrawn NOT_ANSWERED =
            new DeliveryOfferWithdrawn(DELIVERY, ORDER, KIM, Reason.COURIER_NO_ANSWER);
    static final CourierAssigned ASSIGNED = new CourierAssigned(DELIVERY, ORDER, KIM, CANDIDATES);
    static final CourierUnassigned UNASSIGNED = new CourierUnassigned(DELIVERY, ORDER, KIM, Reason.COURIER_ISSUE);
    static final DeliveryAtPickup AT_PICKUP = new DeliveryAtPickup(DELIVERY, ORDER, KIM);
    static final DeliveryPickedUp PICKED_UP = new DeliveryPickedUp(DELIVERY, ORDER, KIM);
    static final DeliveryAtDropoff AT_DROPOFF = new DeliveryAtDropoff(DELIVERY, ORDER, KIM);
    static final DeliveryCompleted COMPLETED = new DeliveryCompleted(DELIVERY, ORDER, KIM, null);
    static final DeliveryReturning RETURNING = new DeliveryReturning(DELIVERY, ORDER, KIM, Reason.CUSTOMER_REFUSED);
    static final DeliveryReturned RETURNED = new DeliveryReturned(DELIVERY, ORDER, KIM, Reason.CUSTOMER_REFUSED);
    static final DeliveryCancelled CANCELLED =
            new DeliveryCancelled(DELIVERY, ORDER, null, Reason.CUSTOMER_CHANGED_MIND, false);
    static final DeliveryFailed NO_SUPPLY = new DeliveryFailed(DELIVERY, ORDER, null, Reason.NO_SUPPLY);
    static final DeliveryFailed DAMAGED = new DeliveryFailed(DELIVERY, ORDER, KIM, Reason.DAMAGED);

    static final RegisterDelivery REGISTER = new RegisterDelivery(DELIVERY, ORDER, BY_BICYCLE);
    static final RequestDelivery REQUEST = new RequestDelivery(DELIVERY, ORDER, BY_BICYCLE, HALF_AN_HOUR);
    static final AssignCourier ASSIGN_KIM = new AssignCourier(DELIVERY, KIM, CANDIDATES);
    static final AssignCourier ASSIGN_LEE = new AssignCourier(DELIVERY, LEE, CANDIDATES);
    static final OfferDelivery ASK_KIM = new OfferDelivery(DELIVERY, KIM, CANDIDATES, ANSWER_BY);
    static final OfferDelivery ASK_LEE = new OfferDelivery(DELIVERY, LEE, CANDIDATES, ANSWER_BY);
    static final AcceptOffer KIM_ACCEPTS = new AcceptOffer(DELIVERY, KIM);
    static final AcceptOffer LEE_ACCEPTS = new AcceptOffer(DELIVERY, LEE);
    static final DeclineOffer KIM_DECLINES = new DeclineOffer(DELIVERY, KIM, Reason.COURIER_ISSUE);
    static final DeclineOffer LEE_DECLINES = new DeclineOffer(DELIVERY, LEE, Reason.COURIER_ISSUE);
    static final ExpireOffer TIME_IS_UP = new ExpireOffer(DELIVERY, KIM, ANSWER_BY);
    static final WithdrawOffer KIM_IS_AWAY = new WithdrawOffer(DELIVERY, KIM, Reason.COURIER_OFFLINE);
    static final UnassignCourier KIM_LEAVES = new UnassignCourier(DELIVERY, KIM, Reason.COURIER_ISSUE);
    static final UnassignCourier LEE_LEAVES = new UnassignCourier(DELIVERY, LEE, Reason.COURIER_ISSUE);
    static final MarkAtPickup REPORT_AT_PICKUP = new MarkAtPickup(DELIVERY);
    static final MarkPickedUp REPORT_PICKED_UP = new MarkPickedUp(DELIVERY);
    static final MarkAtDropoff REPORT_AT_DROPOFF = new MarkAtDropoff(DELIVERY);
    static final CompleteDelivery COMPLETE = new CompleteDelivery(DELIVERY, null);
    static final CancelDelivery CANCEL = new CancelDelivery(DELIVERY, ORDER, Reason.CUSTOMER_CHANGED_MIND);
    static final RequestDeliveryCancel ASK_TO_CANCEL =
            new RequestDeliveryCancel(DELIVERY, ORDER, Reason.CUSTOMER_CHANGED_MIND, LATER);
    static final WithdrawDelivery WITHDRAW = new WithdrawDelivery(DELIVERY, ORDER, Reason.CUSTOMER_CHANGED_MIND);
    static final FailDelivery FAIL = new FailDelivery(DELIVERY, Reason.DAMAGED);
    static final FailDelivery NOBODY_THERE = new FailDelivery(DELIVERY, Reason.NO_SHOW);
    static final FailDelivery GIVE_UP = new FailDelivery(DELIVERY, Reason.NO_SUPPLY);
    static final MarkReturning TURN_ROUND = new MarkReturning(DELIVERY, Reason.CUSTOMER_REFUSED);
    static final ReturnDelivery BRING_BACK = new ReturnDelivery(DELIVERY);
    static final ResumeDispatch RESUME = new ResumeDispatch(DELIVERY);

    static final DeliveryCancelDenied CANCEL_DENIED = new DeliveryCancelDenied(DELIVERY, ORDER, Reason.TOO_LATE);

    private DeliveryStory() {}

    /** The events that bring a delivery to a status. */
    static List<Object> history(DeliveryStatus status) {
        List<Object> events = new ArrayList<>(List.of(status == DeliveryStatus.REGISTERED ? REGISTERED : REQUESTED));
        switch (status) {
            case REGISTERED, REQUESTED -> {}
            case OFFERED -> events.add(OFFERED);
            case ASSIGNED -> events.add(ASSIGNED);
            case AT_PICKUP -> events.addAll(List.of(ASSIGNED, AT_PICKUP));
            case PICKED_UP -> events.addAll(List.of(ASSIGNED, PICKED_UP));
            case AT_DROPOFF -> events.addAll(List.of(ASSIGNED, PICKED_UP, AT_DROPOFF));
            case RETURNING -> events.addAll(List.of(ASSIGNED, PICKED_UP, RETURNING));
            case RETURNED -> events.addAll(List.of(ASSIGNED, PICKED_UP, RETURNING, RETURNED));
            case DELIVERED -> events.addAll(List.of(ASSIGNED, PICKED_UP, COMPLETED));
            case CANCELLED -> events.add(CANCELLED);
            case FAILED -> events.add(NO_SUPPLY);
        }
        return events;
    }
}
