package io.baedal.delivery.delivery;

import static io.baedal.support.rule.RuleBroken.check;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.AssignCourier;
import io.baedal.api.delivery.CancelDelivery;
import io.baedal.api.delivery.CompleteDelivery;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtDropoff;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRegistered;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.delivery.MarkAtDropoff;
import io.baedal.api.delivery.MarkAtPickup;
import io.baedal.api.delivery.MarkPickedUp;
import io.baedal.api.delivery.RegisterDelivery;
import io.baedal.api.delivery.RequestDelivery;
import io.baedal.api.delivery.RequestDeliveryCancel;
import io.baedal.api.delivery.ResumeDispatch;
import io.baedal.api.delivery.UnassignCourier;
import io.baedal.api.delivery.WithdrawDelivery;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Who carries an order, and how far he is. At most one courier has it at a time; it is picked up before it is delivered.
 * A cancel may overtake the request: then it leaves a tombstone, and the late request does nothing. It may be registered
 * before it is requested, which binds nobody.
 *
 * <p>The courier's commands answer with the status afterwards.
 */
@Aggregate
final class Delivery {

    @AggregateIdentifier
    private @Nullable DeliveryId id;

    private @Nullable OrderId order;
    private @Nullable DeliveryStatus status;
    private @Nullable CourierId courier;
    /** When this courier was where the order begins; null: he is not there yet. */
    private @Nullable Instant arrivedAt;

    /** Those who left: an assignment that is repeated late must not bring one back who is free for others by now. */
    private final Set<CourierId> droppedOut = new HashSet<>();

    Delivery() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterDelivery command) {
        // A customer waits for this answer, and the one who asked before may have heard nothing of his.
        if (status == null || status == DeliveryStatus.REGISTERED) {
            apply(new DeliveryRegistered(command.deliveryId(), command.orderId(), command.carriage()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestDelivery command) {
        if (status == null || status == DeliveryStatus.REGISTERED) {
            apply(new DeliveryRequested(
                    command.deliveryId(), command.orderId(), command.carriage(), command.giveUpAfter()));
        }
    }

    /** @return whether the courier has the job now; if not, he is to be freed */
    @CommandHandler
    boolean handle(AssignCourier command) {
        if (status() == DeliveryStatus.REQUESTED && !droppedOut.contains(command.courierId())) {
            apply(new CourierAssigned(command.deliveryId(), order(), command.courierId(), command.candidates()));
        }
        return !status().isEnd() && command.courierId().equals(courier);
    }

    @CommandHandler
    DeliveryStatus handle(UnassignCourier command) {
        if (!droppedOut.contains(command.courierId())) {
            check(
                    new OnlyTheAssignedCourierCanDropOut(courier, command.courierId()),
                    new OnlyBeforePickUpCanCourierDropOut(status()));
            apply(new CourierUnassigned(command.deliveryId(), order(), command.courierId(), command.reason()));
        }
        return status();
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
            apply(new DeliveryFailed(command.deliveryId(), order(), courier, command.reason()));
        }
        return status();
    }

    /**
     * A wish must not take anything out of a courier's hands, and counts from when it was made. It is answered each time it is made, because whoever made
     * it waits; only a delivery that was called off or failed stays silent, since the event it ended with is the answer.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestDeliveryCancel command) {
        if (status == null || status.canBeLetGo()) {
            boolean arrived = arrivedAt != null && !arrivedAt.isAfter(command.wishedAt());
            apply(cancelled(command.deliveryId(), command.orderId(), command.reason(), arrived));
        } else if (!status.isEnd() || status == DeliveryStatus.DELIVERED) {
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
        if (status != null && status.isEnd()) {
            apply(new DeliveryCancelDenied(command.deliveryId(), command.orderId(), Reason.TOO_LATE));
        } else {
            apply(cancelled(command.deliveryId(), command.orderId(), command.reason(), arrivedAt != null));
        }
    }

    /** Nobody waits for an answer, so what cannot be withdrawn goes on in silence. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WithdrawDelivery command) {
        if (status == null || status.canBeLetGo()) {
            apply(cancelled(command.deliveryId(), command.orderId(), command.reason(), arrivedAt != null));
        }
    }

    private DeliveryCancelled cancelled(DeliveryId delivery, OrderId cancelledOrder, Reason reason, boolean arrived) {
        return new DeliveryCancelled(delivery, cancelledOrder, courier, reason, arrived);
    }

    @EventSourcingHandler
    void on(DeliveryRegistered event) {
        id = event.deliveryId();
        order = event.orderId();
        status = DeliveryStatus.REGISTERED;
    }

    @EventSourcingHandler
    void on(DeliveryRequested event) {
        id = event.deliveryId();
        order = event.orderId();
        status = DeliveryStatus.REQUESTED;
    }

    @EventSourcingHandler
    void on(CourierAssigned event) {
        courier = event.courierId();
        status = DeliveryStatus.ASSIGNED;
    }

    @EventSourcingHandler
    void on(CourierUnassigned event) {
        droppedOut.add(event.courierId());
        courier = null;
        arrivedAt = null;
        status = DeliveryStatus.REQUESTED;
    }

    @EventSourcingHandler
    void on(DeliveryAtPickup event, @Timestamp Instant at) {
        arrivedAt = at;
        status = DeliveryStatus.AT_PICKUP;
    }

    @EventSourcingHandler
    void on(DeliveryPickedUp event, @Timestamp Instant at) {
        arrivedAt = arrivedAt == null ? at : arrivedAt;
        status = DeliveryStatus.PICKED_UP;
    }

    @EventSourcingHandler
    void on(DeliveryAtDropoff event) {
        status = DeliveryStatus.AT_DROPOFF;
    }

    @EventSourcingHandler
    void on(DeliveryCompleted event) {
        status = DeliveryStatus.DELIVERED;
    }

    @EventSourcingHandler
    void on(DeliveryFailed event) {
        status = DeliveryStatus.FAILED;
    }

    /** May be the first event of all: the tombstone. */
    @EventSourcingHandler
    void on(DeliveryCancelled event) {
        id = event.deliveryId();
        order = event.orderId();
        status = DeliveryStatus.CANCELLED;
    }

    // An aggregate that handles these has a first event, and one whose status lets it get here has a courier.

    private DeliveryStatus status() {
        return requireNonNull(status);
    }

    private OrderId order() {
        return requireNonNull(order);
    }

    private CourierId courier() {
        return requireNonNull(courier);
    }
}
