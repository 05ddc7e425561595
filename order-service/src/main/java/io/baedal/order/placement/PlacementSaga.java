package io.baedal.order.placement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.baedal.api.delivery.DeliveryRegistered;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.PlacementDeadlinePassed;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.plan.Gate;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockShort;
import io.baedal.api.ticket.DeskAnswered;
import io.baedal.order.config.Groups;
import io.baedal.support.process.Effects;
import io.baedal.support.process.Step;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** One attempt to place one order; all that it decides is in {@link Placement}. */
@Saga
@ProcessingGroup(Groups.PLACEMENT)
@JsonIgnoreProperties(ignoreUnknown = true)
public class PlacementSaga {

    private @Nullable PlacementState state;
    private @Nullable String alarm;
    private transient @Nullable Effects effects;

    @Autowired
    void setEffects(Effects effects) {
        this.effects = effects;
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(OrderPlaced event) {
        PlacementState begun = PlacementState.of(event);
        SagaLifecycle.associateWith("holdId", begun.holdId().toString());
        SagaLifecycle.associateWith("orderId", event.orderId().toString());
        carryOut(Placement.begin(event));
    }

    @SagaEventHandler(associationProperty = "holdId")
    void on(StockHeld event) {
        hear(new Input.StockWasHeld(event.stockId()));
    }

    @SagaEventHandler(associationProperty = "holdId")
    void on(StockShort event) {
        hear(new Input.StockWasShort(event.stockId()));
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentAuthorised event) {
        hear(new Input.GateSaidYes(Gate.PAYMENT));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(DeskAnswered event) {
        hear(new Input.GateSaidYes(Gate.STORE));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(DeliveryRegistered event) {
        hear(new Input.GateSaidYes(Gate.DISPATCH));
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentDeclined event) {
        hear(new Input.PaymentWasDeclined(event.reason()));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(PlacementDeadlinePassed event) {
        hear(new Input.DeadlinePassed(event.attempt()));
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(OrderConfirmed event) {
        hear(new Input.OrderWasDecided());
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(OrderRejected event) {
        hear(new Input.OrderWasDecided());
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(OrderCancelled event) {
        hear(new Input.OrderWasDecided());
    }

    private void hear(Input input) {
        carryOut(Placement.on(Objects.requireNonNull(state), input));
    }

    private void carryOut(Step<PlacementState> step) {
        state = step.state();
        alarm = Objects.requireNonNull(effects).carryOut(step.effects(), alarm);
    }
}
