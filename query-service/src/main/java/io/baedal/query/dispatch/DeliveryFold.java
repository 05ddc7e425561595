package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierEvent;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.delivery.Candidate;
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
import io.baedal.api.order.AboutOrder;
import io.baedal.api.value.Reason;
import io.baedal.query.dispatch.Decision.Considered;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of a delivery. Pure and total: any of its events may be the first, since a delivery can be called
 * off before it is requested. An event that the delivery already knows of, by its position, changes nothing.
 */
final class DeliveryFold {

    static final Folding<DeliveryDocument, AboutOrder> FOLDING =
            new Folding<>(AboutOrder.class, DeliveryFold::subject, DeliveryFold::fold);

    private DeliveryFold() {}

    private static @Nullable String subject(AboutOrder event) {
        return switch (event) {
            case DeliveryEvent news -> news.deliveryId().toString();
            case CourierClaimed claimed -> claimed.deliveryId().toString();
            case CourierClaimRefused refused -> refused.deliveryId().toString();
            case CourierFreed freed -> freed.deliveryId().toString();
            default -> null;
        };
    }

    /** @param at when it happened; kept to the millisecond, which is what the log and the store keep */
    static DeliveryDocument fold(@Nullable DeliveryDocument before, AboutOrder event, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        DeliveryDocument delivery = before == null ? blank(event, position, moment) : before;
        DeliveryDraft draft = new DeliveryDraft(delivery, event.getClass().getSimpleName(), position, moment);
        switch (event) {
            case DeliveryEvent news -> apply(draft, news);
            case CourierEvent news -> apply(draft, news);
            default -> throw new IllegalArgumentException("not part of the view: " + event);
        }
        return draft.finish();
    }

    /** A delivery just before its first event. */
    private static DeliveryDocument blank(AboutOrder event, long position, Instant at) {
        return new DeliveryDocument(
                String.valueOf(subject(event)),
                event.orderId().toString(),
                JobStatus.REGISTERED,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                List.of(),
                position,
                at,
                position - 1,
                List.of());
    }

    private static void apply(DeliveryDraft draft, DeliveryEvent event) {
        switch (event) {
            case DeliveryRegistered registered -> register(draft, registered);
            case DeliveryRequested requested -> request(draft, requested);
            case DispatchResumed ignored -> draft.searches++;
            case DeliveryOffered offered -> {
                draft.decide(
                        offered.courierId(),
                        decision -> decision.became(Outcome.OFFERED, draft.at(), null)
                                .among(considered(offered.candidates()))
                                .until(offered.answerBy().truncatedTo(ChronoUnit.MILLIS)));
                move(draft, JobStatus.OFFERED, offered.courierId(), null);
            }
            case DeliveryOfferDeclined no -> {
                decide(draft, no.courierId(), Outcome.DECLINED, no.reason());
                lookAgain(draft, no.courierId(), no.reason());
            }
            case DeliveryOfferWithdrawn withdrawn -> {
                decide(draft, withdrawn.courierId(), Outcome.WITHDRAWN, withdrawn.reason());
                lookAgain(draft, withdrawn.courierId(), withdrawn.reason());
            }
            case CourierAssigned assigned -> {
                draft.decide(
                        assigned.courierId(),
                        decision -> decision.became(Outcome.ASSIGNED, draft.at(), null)
                                .among(considered(assigned.candidates())));
                move(draft, JobStatus.ASSIGNED, assigned.courierId(), null);
            }
            case CourierUnassigned left -> {
                decide(draft, left.courierId(), Outcome.DROPPED_OUT, left.reason());
                lookAgain(draft, left.courierId(), left.reason());
            }
            case DeliveryAtPickup there -> move(draft, JobStatus.AT_PICKUP, there.courierId(), null);
            case DeliveryPickedUp up -> move(draft, JobStatus.PICKED_UP, up.courierId(), null);
            case DeliveryAtDropoff there -> move(draft, JobStatus.AT_DROPOFF, there.courierId(), null);
            case DeliveryReturning back -> move(draft, JobStatus.RETURNING, back.courierId(), back.reason());
            case DeliveryCompleted done -> end(draft, JobStatus.DELIVERED, Outcome.DELIVERED, done.courierId(), null);
            case DeliveryReturned back ->
                end(draft, JobStatus.RETURNED, Outcome.RETURNED, back.courierId(), back.reason());
            case DeliveryCancelled off ->
                end(draft, JobStatus.CANCELLED, Outcome.CALLED_OFF, off.courierId(), off.reason());
            case DeliveryFailed failed ->
                end(draft, JobStatus.FAILED, Outcome.FAILED, failed.courierId(), failed.reason());
            case DeliveryCancelDenied denied -> {
                // That a delivery has ended is told when it ends, and whoever asks afterwards hears it again.
                if (!draft.status.isEnd()) {
                    draft.enter(null, denied.reason());
                }
            }
        }
    }

    /** A registration is answered each time it is asked for, and told once. */
    private static void register(DeliveryDraft draft, DeliveryRegistered registered) {
        draft.carriage = registered.carriage();
        if (!draft.hasEntries()) {
            draft.enter(null, null);
        }
    }

    private static void request(DeliveryDraft draft, DeliveryRequested requested) {
        draft.carriage = requested.carriage();
        draft.requestedAt = draft.at();
        draft.sincePosition = draft.position();
        draft.giveUpAfterSeconds = requested.giveUpAfter().toSeconds();
        draft.searches++;
        lookAgain(draft, null, null);
    }

    private static void move(DeliveryDraft draft, JobStatus next, CourierId courier, @Nullable Reason reason) {
        draft.status = next;
        draft.courierId = courier.toString();
        draft.reason = reason;
        draft.enter(courier, reason);
    }

    /** @param courier who does not have it */
    private static void lookAgain(DeliveryDraft draft, @Nullable CourierId courier, @Nullable Reason reason) {
        draft.status = JobStatus.REQUESTED;
        draft.courierId = null;
        draft.enter(courier, reason);
    }

    /** @param courier who had it, or was asked */
    private static void end(
            DeliveryDraft draft, JobStatus end, Outcome outcome, @Nullable CourierId courier, @Nullable Reason reason) {
        if (courier != null) {
            decide(draft, courier, outcome, reason);
            draft.courierId = courier.toString();
        }
        draft.status = end;
        draft.reason = reason;
        draft.enter(courier, reason);
    }

    private static void apply(DeliveryDraft draft, CourierEvent event) {
        switch (event) {
            case CourierClaimed claimed -> draft.ask(claimed.courierId(), decision -> decision);
            case CourierClaimRefused no ->
                draft.ask(
                        no.courierId(),
                        decision -> decision.became(Outcome.REFUSED, draft.at(), no.reason())
                                .away(no.distanceMetres() == null ? null : Math.round(no.distanceMetres())));
            case CourierFreed freed -> draft.free(freed.courierId());
            // About no delivery.
            case CourierRegistered ignored -> {}
            case CourierWentOnline ignored -> {}
            case CourierWentOffline ignored -> {}
        }
    }

    private static void decide(DeliveryDraft draft, CourierId courier, Outcome outcome, @Nullable Reason reason) {
        draft.decide(courier, decision -> decision.became(outcome, draft.at(), reason));
    }

    private static List<Considered> considered(List<Candidate> candidates) {
        return candidates.stream()
                .map(one -> new Considered(one.courierId().toString(), Math.round(one.distanceMetres())))
                .toList();
    }
}
