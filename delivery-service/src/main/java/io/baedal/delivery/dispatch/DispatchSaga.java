package io.baedal.delivery.dispatch;

import static java.util.Objects.requireNonNull;

import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryOfferDeclined;
import io.baedal.api.delivery.DeliveryOfferWithdrawn;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DispatchDeadlinePassed;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.api.delivery.OfferAnswerDue;
import io.baedal.api.delivery.OfferPausePassed;
import io.baedal.delivery.config.Groups;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Hands events to {@link Dispatch} and does what it says. Public, and with a setter, because Axon makes and fills it;
 * stored as JSON between events.
 */
@Saga
@ProcessingGroup(Groups.DISPATCH)
public class DispatchSaga {

    private static final String DELIVERY = "deliveryId";

    private @Nullable DispatchState state;

    private transient @Nullable DispatchEffects hands;

    @Autowired
    void workWith(DispatchEffects given) {
        hands = given;
    }

    @StartSaga
    @SagaEventHandler(associationProperty = DELIVERY)
    void on(DeliveryRequested event, @Timestamp Instant since) {
        advance(new Input.Requested(
                new Job(event.deliveryId(), event.orderId()),
                event.carriage(),
                event.giveUpAfter(),
                since,
                requireNonNull(hands).offers()));
    }

    /** Starts a saga too: a claim that was repeated late must not keep a courier whom nobody needs. */
    @StartSaga
    @SagaEventHandler(associationProperty = DELIVERY)
    void on(CourierClaimed event) {
        advance(new Input.Claimed(new Job(event.deliveryId(), event.orderId()), event.courierId()));
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(CourierClaimRefused event) {
        advance(new Input.Refused(event.courierId()));
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(DeliveryOfferDeclined event) {
        advance(new Input.Passed(new Job(event.deliveryId(), event.orderId()), event.courierId()));
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(DeliveryOfferWithdrawn event) {
        advance(new Input.Passed(new Job(event.deliveryId(), event.orderId()), event.courierId()));
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(OfferAnswerDue event) {
        advance(new Input.AnswerDue(event.courierId(), event.answerBy()));
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(OfferPausePassed event) {
        advance(new Input.PauseOver());
    }

    /** News only to a search that asks: any other was told when it assigned him. */
    @SagaEventHandler(associationProperty = DELIVERY)
    void on(CourierAssigned event) {
        advance(new Input.Taken(event.courierId()));
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(CourierUnassigned event) {
        advance(new Input.DroppedOut(event.courierId()));
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(DispatchResumed event) {
        advance(new Input.Woken());
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(DispatchDeadlinePassed event) {
        advance(new Input.DeadlinePassed());
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(DeliveryPickedUp event) {
        advance(new Input.Over());
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(DeliveryCancelled event) {
        advance(new Input.Over());
    }

    @SagaEventHandler(associationProperty = DELIVERY)
    void on(DeliveryFailed event) {
        advance(new Input.Over());
    }

    private void advance(Input first) {
        Queue<Input> inputs = new ArrayDeque<>(List.of(first));
        for (Input input = inputs.poll(); input != null; input = inputs.poll()) {
            Step step = Dispatch.on(state, input);
            state = step.state();
            for (Effect effect : step.effects()) {
                requireNonNull(hands).carryOut(effect, SagaLifecycle::end).ifPresent(inputs::add);
            }
        }
    }
}
