package io.baedal.delivery.delivery;

import static io.baedal.support.rule.RuleBroken.check;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.AcceptOffer;
import io.baedal.api.delivery.AssignCourier;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.CheckCourier;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeclineOffer;
import io.baedal.api.delivery.DeliveryOfferDeclined;
import io.baedal.api.delivery.DeliveryOfferWithdrawn;
import io.baedal.api.delivery.DeliveryOffered;
import io.baedal.api.delivery.ExpireOffer;
import io.baedal.api.delivery.OfferDelivery;
import io.baedal.api.delivery.UnassignCourier;
import io.baedal.api.delivery.WithdrawOffer;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;

/**
 * Who has the job. At most one courier at a time has it or is asked whether he takes it, and he is kept for it meanwhile.
 * Part of the aggregate, whose events it only reads.
 */
final class Assignment {

    private final Course course;

    Assignment(Course course) {
        this.course = course;
    }

    /** @return whether the courier has the job now, or is asked; if not, he is to be freed */
    @CommandHandler
    boolean handle(AssignCourier command) {
        if (isWantedFor(command.courierId())) {
            apply(new CourierAssigned(command.deliveryId(), order(), command.courierId(), command.candidates()));
        }
        return isKept(command.courierId());
    }

    /** @return whether the courier is asked now, or has the job already; if not, he is to be freed */
    @CommandHandler
    boolean handle(OfferDelivery command) {
        if (isWantedFor(command.courierId())) {
            apply(new DeliveryOffered(
                    command.deliveryId(), order(), command.courierId(), command.candidates(), command.answerBy()));
        }
        return isKept(command.courierId());
    }

    @CommandHandler
    DeliveryStatus handle(AcceptOffer command) {
        boolean accepted = command.courierId().equals(course.courier()) && status().hasPassed(DeliveryStatus.ASSIGNED);
        if (!accepted) {
            List<Candidate> candidates = openOfferTo(command.courierId()).candidates();
            apply(new CourierAssigned(command.deliveryId(), order(), command.courierId(), candidates));
        }
        return status();
    }

    @CommandHandler
    DeliveryStatus handle(DeclineOffer command) {
        if (!course.hasDeclined(command.courierId())) {
            openOfferTo(command.courierId());
            apply(new DeliveryOfferDeclined(command.deliveryId(), order(), command.courierId(), command.reason()));
        }
        return status();
    }

    /** An alarm that rings late finds another offer, or none, and does nothing. */
    @CommandHandler
    void handle(ExpireOffer command) {
        DeliveryOffered offer = course.offer();
        if (offer != null
                && offer.courierId().equals(command.courierId())
                && !offer.answerBy().isAfter(command.answerBy())) {
            apply(new DeliveryOfferWithdrawn(
                    command.deliveryId(), order(), command.courierId(), Reason.COURIER_NO_ANSWER));
        }
    }

    @CommandHandler
    void handle(WithdrawOffer command) {
        if (course.offer() != null && course.offer().courierId().equals(command.courierId())) {
            apply(new DeliveryOfferWithdrawn(command.deliveryId(), order(), command.courierId(), command.reason()));
        }
    }

    /** @return whether the courier has the job, or is asked */
    @CommandHandler
    boolean handle(CheckCourier command) {
        return isKept(command.courierId());
    }

    @CommandHandler
    DeliveryStatus handle(UnassignCourier command) {
        if (!course.hasLeft(command.courierId())) {
            check(
                    new DeliveryIsTheCouriersJob(course.courier(), command.courierId()),
                    new OnlyBeforePickUpCanCourierDropOut(status()));
            apply(new CourierUnassigned(command.deliveryId(), order(), command.courierId(), command.reason()));
        }
        return status();
    }

    private boolean isWantedFor(CourierId candidate) {
        return status() == DeliveryStatus.REQUESTED && !course.hasLeft(candidate);
    }

    private boolean isKept(CourierId candidate) {
        return !status().isEnd() && candidate.equals(course.keeps());
    }

    private DeliveryOffered openOfferTo(CourierId answering) {
        check(new OnlyTheAskedCourierCanAnswer(course.keeps(), answering), new OnlyAnOpenOfferCanBeAnswered(status()));
        return requireNonNull(course.offer());
    }

    // Whoever is looked for a courier was requested, and has a first event.

    private DeliveryStatus status() {
        return requireNonNull(course.status());
    }

    private OrderId order() {
        return requireNonNull(course.order());
    }
}
