package io.baedal.order.cancellation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.baedal.api.coupon.CouponRevoked;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.SettlementDeadlinePassed;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.review.ReviewClosed;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketExpired;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.order.config.Groups;
import io.baedal.support.process.Effects;
import io.baedal.support.process.Step;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** One attempt of one order that is to be undone; all that it decides is in {@link Cancellation}. */
@Saga
@ProcessingGroup(Groups.CANCELLATION)
@JsonIgnoreProperties(ignoreUnknown = true)
public class CancellationSaga {

    private @Nullable CancellationState state;
    private @Nullable String alarm;
    private transient @Nullable Effects effects;

    @Autowired
    void setEffects(Effects effects) {
        this.effects = effects;
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(OrderCancelRequested event) {
        CancellationState asking = CancellationState.asking(
                event.orderId(), event.attempt(), event.paymentId(), event.reason(), event.wish());
        associate(asking);
        carryOut(Cancellation.begin(asking));
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(OrderRejected event) {
        ended(event.orderId(), event.attempt(), event.paymentId(), event.reason(), event.owed(), event.lines());
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(OrderCancelled event) {
        ended(event.orderId(), event.attempt(), event.paymentId(), event.reason(), event.owed(), event.lines());
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "paymentId")
    void on(OrderFailed event) {
        ended(event.orderId(), event.attempt(), event.paymentId(), event.reason(), event.owed(), event.lines());
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderCancelDenied event) {
        hear(new Input.WishWasDenied());
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(TicketCancelled event) {
        hear(new Input.TicketIsGone(Party.CUSTOMER));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(TicketRejected event) {
        hear(new Input.TicketIsGone(Party.STORE));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(TicketExpired event) {
        hear(new Input.TicketIsGone(Party.STORE));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(TicketAborted event) {
        hear(new Input.TicketIsGone(Party.STORE));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(TicketCancelDenied event) {
        hear(new Input.TicketIsKept(event.reason()));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(TicketCancelAsked event) {
        hear(new Input.StoreIsAsked(event.answerWithin()));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(DeliveryCancelled event) {
        hear(new Input.DeliveryWasCalledOff(event.courierId(), event.courierArrived()));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(DeliveryCancelDenied event) {
        hear(new Input.DeliveryHadEnded());
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(CourierFreed event) {
        hear(new Input.CourierWasFreed(event.courierId()));
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(PaymentSettled event) {
        hear(new Input.MoneyWasSettled());
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(CouponRevoked event) {
        hear(new Input.CouponIsGone());
    }

    @SagaEventHandler(associationProperty = "paymentId")
    void on(ReviewClosed event) {
        hear(new Input.ReviewWasClosed());
    }

    @SagaEventHandler(associationProperty = "holdId")
    void on(StockReleased event) {
        hear(new Input.StockCameBack(event.stockId()));
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(SettlementDeadlinePassed event) {
        hear(new Input.DeadlinePassed(event.attempt()));
    }

    /** A bad end either follows a wish that this saga has heard of, or is the first that it hears at all. */
    private void ended(
            OrderId order, int attempt, PaymentId payment, Reason reason, Set<Debt> owed, List<OrderLine> lines) {
        if (state == null) {
            CancellationState owing = CancellationState.owing(order, attempt, payment, reason, owed, lines);
            associate(owing);
            carryOut(Cancellation.settle(owing));
        } else {
            hear(new Input.OrderEnded(reason, owed, lines));
        }
    }

    private static void associate(CancellationState begun) {
        SagaLifecycle.associateWith("orderId", begun.orderId().toString());
        SagaLifecycle.associateWith("holdId", begun.holdId().toString());
    }

    private void hear(Input input) {
        carryOut(Cancellation.on(Objects.requireNonNull(state), input));
    }

    private void carryOut(Step<CancellationState> step) {
        state = step.state();
        alarm = Objects.requireNonNull(effects).carryOut(step.effects(), alarm);
    }
}
