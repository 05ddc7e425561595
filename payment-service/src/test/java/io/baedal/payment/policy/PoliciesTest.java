package io.baedal.payment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.CapturePayment;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.SettlePayment;
import io.baedal.api.store.ItemId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What happens to the money when something happens to the order")
class PoliciesTest {

    private static final OrderId ORDER = OrderId.of("ord-1");
    private static final PaymentId PAYMENT = PaymentId.forAttempt(ORDER, 2);
    private static final Money PRICE = new Money(1_250, "EUR");
    private static final Money FEE = new Money(300, "EUR");
    private static final OrderLine LINE = OrderLine.of(ItemId.of("itm-1"), "a ride", 1, PRICE, null);
    private static final Set<Debt> ALL = Set.of(Debt.values());
    private static final Set<Debt> NO_MONEY = Set.of(Debt.STOCK, Debt.TICKET, Debt.DELIVERY);

    private final List<Object> sent = new ArrayList<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final Commands commands =
            new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), Duration.ofSeconds(1));

    @Test
    @DisplayName("each step an order makes is told to its payment, whose terms decide")
    void capture() {
        // given
        record(CapturePayment.class);

        // when
        new WhenOrderAcceptedCapturePayment(commands).on(new OrderAccepted(ORDER, 2, PAYMENT, List.of()));
        new WhenOrderInTransitCapturePayment(commands).on(new OrderInTransit(ORDER, PAYMENT));

        // then
        assertThat(sent)
                .containsExactly(
                        new CapturePayment(PAYMENT, ORDER, OrderStatus.ACCEPTED),
                        new CapturePayment(PAYMENT, ORDER, OrderStatus.IN_TRANSIT));
    }

    @Test
    @DisplayName("S0-8 S1-6 S1-9 B1 B6 every bad end settles the payment that the order names, less what it costs")
    void settle() {
        // given
        record(SettlePayment.class);

        // when
        new WhenOrderRejectedSettlePayment(commands)
                .on(new OrderRejected(ORDER, 2, PAYMENT, Reason.PAYMENT_UNAVAILABLE, List.of(LINE), ALL));
        new WhenOrderCancelledSettlePayment(commands)
                .on(new OrderCancelled(ORDER, 2, PAYMENT, Reason.STORE_BUSY, List.of(), ALL, FEE));
        new WhenOrderFailedSettlePayment(commands)
                .on(new OrderFailed(ORDER, 2, PAYMENT, Reason.NO_SHOW, List.of(), ALL, PRICE));

        // then
        assertThat(sent)
                .containsExactly(
                        new SettlePayment(PAYMENT, ORDER, Money.zero("EUR"), Reason.PAYMENT_UNAVAILABLE),
                        new SettlePayment(PAYMENT, ORDER, FEE, Reason.STORE_BUSY),
                        new SettlePayment(PAYMENT, ORDER, PRICE, Reason.NO_SHOW));
    }

    @Test
    @DisplayName(
            "S3-20 a promise that was kept leaves what it costs; a first revision did not say so, and settles nothing")
    void completed() {
        // given
        record(SettlePayment.class);

        // when
        new WhenOrderCompletedSettlePayment(commands).on(new OrderCompleted(ORDER, PAYMENT, PRICE));
        new WhenOrderCompletedSettlePayment(commands).on(new OrderCompleted(ORDER, PAYMENT, null));

        // then
        assertThat(sent).containsExactly(new SettlePayment(PAYMENT, ORDER, PRICE, Reason.FULFILLED));
    }

    @Test
    @DisplayName("a bad end that owes no money settles nothing")
    void nothingOwed() {
        // given
        record(SettlePayment.class);

        // when
        new WhenOrderRejectedSettlePayment(commands)
                .on(new OrderRejected(ORDER, 2, PAYMENT, Reason.PAYMENT_DECLINED, List.of(), NO_MONEY));
        new WhenOrderCancelledSettlePayment(commands)
                .on(new OrderCancelled(ORDER, 2, PAYMENT, Reason.STORE_BUSY, List.of(), NO_MONEY, FEE));
        new WhenOrderFailedSettlePayment(commands)
                .on(new OrderFailed(ORDER, 2, PAYMENT, Reason.NO_SUPPLY, List.of(), NO_MONEY, FEE));

        // then
        assertThat(sent).isEmpty();
    }

    @Test
    @DisplayName("a command that fails fails the event, so that it is parked and tried again")
    void failure() {
        // given
        bus.subscribe(SettlePayment.class.getName(), command -> {
            throw new IllegalStateException("the provider is down");
        });

        // then
        assertThatThrownBy(() -> new WhenOrderCancelledSettlePayment(commands)
                        .on(new OrderCancelled(ORDER, 2, PAYMENT, Reason.STORE_BUSY, List.of(), ALL, FEE)))
                .hasMessage("the provider is down");
    }

    private void record(Class<?> command) {
        bus.subscribe(command.getName(), message -> sent.add(message.getPayload()));
    }
}
