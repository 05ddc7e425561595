package io.baedal.delivery.delivery;

import static io.baedal.support.rule.RuleBroken.check;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.AcceptOffer;
import io.baedal.api.delivery.CancelDelivery;
import io.baedal.api.delivery.CompleteDelivery;
import io.baedal.api.delivery.DeclineOffer;
import io.baedal.api.delivery.DeliveryAtDropoff;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRegistered;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.api.delivery.DeliveryReturning;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.delivery.MarkAtDropoff;
import io.baedal.api.delivery.MarkAtPickup;
import io.baedal.api.delivery.MarkPickedUp;
import io.baedal.api.delivery.MarkReturning;
import io.baedal.api.delivery.RegisterDelivery;
import io.baedal.api.delivery.RequestDelivery;
import io.baedal.api.delivery.RequestDeliveryCancel;
import io.baedal.api.delivery.ResumeDispatch;
import io.baedal.api.delivery.ReturnDelivery;
import io.baedal.api.delivery.UnassignCourier;
import io.baedal.api.delivery.WithdrawDelivery;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import java.time.Instant;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * How an order is carried: it is picked up before it is delivered, by the one courier of its {@link Assignment}. A cancel
 * may overtake the request: then it leaves a tombstone, and the late request does nothing. It may be registered before it
 * is requested, which binds nobody. What races for a delivery races here, and one wins: a courier's answer, the alarm that
 * ends the waiting for it, a cancel, and the end of a shift.
 *
 * <p>The courier's commands answer with the status afterwards.
 */
@Aggregate
final class Delivery {

    /** Of these {@link Assignment} sees to it that it is him. */
    private static final Set<Class<?>> NAME_THEIR_COURIER =
            Set.of(AcceptOffer.class, DeclineOffer.class, UnassignCourier.class);

    @AggregateIdentifier
    private @Nullable DeliveryId id;

    private final Course course = new Course();

    @AggregateMember
    private final Assignment assignment = new Assignment(course);

    Delivery() {}

    /** Those who have left it, or were asked and said no, may say so again, and no more. */
    @CommandHandlerInterceptor
    void onlyForItsCouriers(CommandMessage<?> command) {
        Callers.of(command.getMetaData())
                .filter(caller -> !caller.has(Role.ADMIN))
                .ifPresent(caller -> requireHis(caller, command.getPayloadType()));
    }

    private void requireHis(Caller caller, Class<?> report) {
        CourierId reporting = caller.as(Role.COURIER)
                .map(CourierId::of)
                .filter(course::knows)
                .orElseThrow(() -> RuleBroken.notFound("There is no " + id + "."));
        if (!NAME_THEIR_COURIER.contains(report)) {
            check(new DeliveryIsTheCouriersJob(course.courier(), reporting));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterDelivery command) {
        // A customer waits for this answer, and the one who asked before may have heard nothing of his.
        if (isNotRequested()) {
            apply(new DeliveryRegistered(command.deliveryId(), command.orderId(), command.carriage()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestDelivery command) {
        if (isNotRequested()) {
            apply(new DeliveryRequested(
                    command.deliveryId(), command.orderId(), command.carriage(), command.giveUpAfter()));
        }
    }

    /** @return whether the delivery is still waiting for a courier */
    @CommandHandler
    boolean handle(ResumeDispatch command) {
        if (status() != DeliveryStatus.REQUESTED) {
            return false;
        }
        apply(new DispatchResumed(command.deliveryId(), order()));
        return true;
    }

    @CommandHandler
    DeliveryStatus handle(MarkAtPickup command) {
        if (!status().hasPassed(DeliveryStatus.AT_PICKUP)) {
            check(new OnlyAssignedDeliveryCanBePickedUp(status()));
            apply(new DeliveryAtPickup(command.deliveryId(), order(), courier()));
        }
        return status();
    }

    @CommandHandler
    DeliveryStatus handle(MarkPickedUp command) {
        if (!status().hasPassed(DeliveryStatus.PICKED_UP)) {
            check(new OnlyAssignedDeliveryCanBePickedUp(status()));
            apply(new DeliveryPickedUp(command.deliveryId(), order(), courier()));
        }
        return status();
    }

    @CommandHandler
    DeliveryStatus handle(MarkAtDropoff command) {
        if (!status().hasPassed(DeliveryStatus.AT_DROPOFF)) {
            check(new OnlyPickedUpDeliveryCanBeDelivered(status()));
            apply(new DeliveryAtDropoff(command.deliveryId(), order(), courier()));
        }
        return status();
    }

    @CommandHandler
    DeliveryStatus handle(CompleteDelivery command) {
        if (status() != DeliveryStatus.DELIVERED) {
            check(new OnlyPickedUpDeliveryCanBeDelivered(status()));
            apply(new DeliveryCompleted(command.deliveryId(), order(), courier(), command.metres()));
        }
        return status();
    }

    /** The customer's order has not ended yet: what is on its way back may still be handed over, or get lost. */
    @CommandHandler
    DeliveryStatus handle(MarkReturning command) {
        if (status() != DeliveryStatus.RETURNING && status() != DeliveryStatus.RETURNED) {
            check(new OnlyPickedUpDeliveryCanBeDelivered(status()));
            apply(new DeliveryReturning(command.deliveryId(), order(), courier(), command.reason()));
        }
        return status();
    }

    @CommandHandler
    DeliveryStatus handle(ReturnDelivery command) {
        if (status() != DeliveryStatus.RETURNED) {
            check(new OnlyReturningDeliveryCanBeReturned(status()));
            Reason reason = requireNonNull(course.returningBecause());
            apply(new DeliveryReturned(command.deliveryId(), order(), courier(), reason));
        }
        return status();
    }

    /** That no courier was found is said by an alarm, and is no news where one was found or nobody looks any more. */
    @CommandHandler
    DeliveryStatus handle(FailDelivery command) {
        if (command.reason() == Reason.NO_SUPPLY) {
            if (status() == DeliveryStatus.REQUESTED) {
                apply(new DeliveryFailed(command.deliveryId(), order(), null, command.reason()));
            }
        } else if (status() != DeliveryStatus.FAILED) {
            check(
                    new OnlyDeliveryUnderWayCanFail(status()),
                    new OnlyACourierAtThePickUpCanMissTheCustomer(status(), command.reason()));
            apply(new DeliveryFailed(command.deliveryId(), order(), course.courier(), command.reason()));
        }
        return status();
    }

    /**
     * A wish must not take anything out of a courier's hands, and counts from when it was made. It is answered each time it
     * is made, because whoever made it waits; only a delivery that came to a bad end stays silent, since the event it ended
     * with is the answer.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestDeliveryCancel command) {
        if (canBeLetGo()) {
            boolean arrived = course.hadArrivedBy(command.wishedAt());
            apply(cancelled(command.deliveryId(), command.orderId(), command.reason(), arrived));
        } else if (!status().isEnd() || status() == DeliveryStatus.DELIVERED) {
            apply(new DeliveryCancelDenied(command.deliveryId(), command.orderId(), Reason.TOO_LATE));
        }
    }

    /**
     * The order came to a bad end, so whatever the courier is doing is over. What had ended before stays as it was, and
     * says so: whoever settles the order waits for an answer, and may not have been there when it ended.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CancelDelivery command) {
        if (course.status() != null && status().isEnd()) {
            apply(new DeliveryCancelDenied(command.deliveryId(), command.orderId(), Reason.TOO_LATE));
        } else {
            apply(cancelled(command.deliveryId(), command.orderId(), command.reason(), course.hasArrived()));
        }
    }

    /** Nobody waits for an answer, so what cannot be withdrawn goes on in silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WithdrawDelivery command) {
        if (canBeLetGo()) {
            apply(cancelled(command.deliveryId(), command.orderId(), command.reason(), course.hasArrived()));
        }
    }

    private DeliveryCancelled cancelled(DeliveryId delivery, OrderId cancelledOrder, Reason reason, boolean arrived) {
        return new DeliveryCancelled(delivery, cancelledOrder, course.keeps(), reason, arrived);
    }

    private boolean isNotRequested() {
        return course.status() == null || status() == DeliveryStatus.REGISTERED;
    }

    private boolean canBeLetGo() {
        return course.status() == null || status().canBeLetGo();
    }

    /** A cancel may be the first event of all: the tombstone. */
    @EventSourcingHandler
    void on(DeliveryEvent event, @Timestamp Instant at) {
        id = event.deliveryId();
        course.on(event, at);
    }

    // An aggregate that handles these has a first event, and one whose status lets it get here has a courier.

    private DeliveryStatus status() {
        return requireNonNull(course.status());
    }

    private OrderId order() {
        return requireNonNull(course.order());
    }

    private CourierId courier() {
        return requireNonNull(course.courier());
    }
}
