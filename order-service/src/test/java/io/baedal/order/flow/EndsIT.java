package io.baedal.order.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelDenied;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.ticket.TicketAborted;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketRejected;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.order.config.OrderServiceApplication;
import io.baedal.order.test.PaymentInTests;
import io.baedal.order.test.Shopping;
import io.baedal.order.test.Shopping.Answer;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** How a confirmed order can end badly; delivery-service is played by its events. */
@ServiceIT
@ContextConfiguration(
        classes = {OrderServiceApplication.class, PaymentInTests.class},
        initializers = BackingServices.class)
@TestPropertySource(properties = {"spring.config.name=order-service", "baedal.gate.timeout=5s"})
class EndsIT {

    private static final Reason BUSY = Reason.STORE_BUSY;
    private static final CourierId COURIER = CourierId.of("cou-1");
    private static final Reason WISH = Reason.CUSTOMER_CHANGED_MIND;

    private static final Set<Class<?>> MOVES =
            Set.of(OrderCancelRequested.class, TicketCancelled.class, OrderCancelled.class, PaymentSettled.class);

    private final EventGateway events;
    private final Shopping shopping;
    private OrderId order = OrderId.of("none-yet");

    @Autowired
    EndsIT(@Value("${local.server.port}") int port, EventStore log, EventGateway events) {
        this.events = events;
        this.shopping = new Shopping(port, log, 10);
    }

    @BeforeEach
    void confirmedOrder() {
        Answer answer = shopping.place(shopping.quote(2), UUID.randomUUID().toString());
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        order = answer.orderId();
    }

    @Test
    @DisplayName("S0-7 S0-11 S1-9 B1 C8 cancelled once the ticket is gone, settled once all that was owed is back")
    void cancelled() throws InterruptedException {
        // when the customer wishes
        Answer answer = shopping.cancel(order);
        // then the physical side is asked
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("CANCELLING");
        assertThat(shopping.happened(order, OrderCancelRequested.class).reason())
                .isEqualTo(WISH);
        // when the ticket is gone
        events.publish(new TicketCancelled(ticket(), order, WISH));
        // then the order is cancelled, the stock comes back, the money too, but the delivery is still owed
        assertThat(shopping.happened(order, OrderCancelled.class).owed())
                .containsExactlyInAnyOrder(Debt.MONEY, Debt.STOCK, Debt.COUPON, Debt.REVIEW, Debt.DELIVERY);
        await().untilAsserted(() -> assertThat(shopping.cakesLeft()).isEqualTo(10));
        assertThat(shopping.events(order)).noneMatch(OrderSettled.class::isInstance);
        // when that is off as well
        events.publish(new DeliveryCancelled(delivery(), order, null, WISH, false));
        // then nothing is owed any more
        shopping.happened(order, OrderSettled.class);
        // and the money has moved after the store agreed, not before
        assertThat(shopping.everythingUntil(order, OrderSettled.class))
                .filteredOn(MOVES::contains)
                .containsExactly(
                        OrderCancelRequested.class, TicketCancelled.class, OrderCancelled.class, PaymentSettled.class);
        // and a second wish is answered with how it ended
        assertThat(shopping.cancel(order).text("status")).isEqualTo("CANCELLED");
    }

    @Test
    @DisplayName("B4 S1-5 S1-7 a wish that is refused is told to the customer, and the order goes on")
    void denied() {
        shopping.cancel(order);
        events.publish(new TicketCancelDenied(ticket(), order, Reason.TOO_LATE));
        assertThat(shopping.happened(order, OrderCancelDenied.class).reason()).isEqualTo(Reason.TOO_LATE);
        accept();
        Answer tooLate = shopping.cancel(order);
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.text("code")).isEqualTo("CANCEL_TOO_LATE");
    }

    @Test
    @DisplayName("B4 accepted while the customer wishes to cancel: denied, accepted, and later events change nothing")
    void acceptedWhileCancelling() {
        shopping.cancel(order);
        accept();
        assertThat(shopping.events(order))
                .extracting(Object::getClass)
                .endsWith(OrderCancelRequested.class, OrderCancelDenied.class, OrderAccepted.class);
        events.publish(new TicketCancelDenied(ticket(), order, Reason.TOO_LATE));
        // An abort comes after the denial in the sequence of the order, so when it is through, so is the denial.
        events.publish(new TicketAborted(ticket(), order, BUSY));
        shopping.happened(order, OrderCancelled.class);
        assertThat(shopping.events(order))
                .filteredOn(OrderCancelDenied.class::isInstance)
                .hasSize(1);
    }

    @Test
    @DisplayName("S1-6 S4-5 the store rejects: cancelled, and stock and money come back")
    void rejectedByTheStore() {
        events.publish(new TicketRejected(ticket(), order, Reason.ITEM_UNAVAILABLE));
        assertThat(shopping.happened(order, OrderCancelled.class).reason()).isEqualTo(Reason.ITEM_UNAVAILABLE);
        events.publish(new DeliveryCancelled(delivery(), order, null, BUSY, false));
        shopping.happened(order, OrderSettled.class);
        assertThat(shopping.cakesLeft()).isEqualTo(10);
    }

    @Test
    @DisplayName("S4-4 S4-5 the store gives up what it had accepted: what was used goes back on the shelf")
    void abortedByTheStore() {
        accept();
        events.publish(new TicketAborted(ticket(), order, BUSY));
        shopping.happened(order, OrderCancelled.class);
        events.publish(new DeliveryCancelled(delivery(), order, null, BUSY, false));
        shopping.happened(order, OrderSettled.class);
        assertThat(shopping.cakesLeft()).isEqualTo(10);
    }

    @Test
    @DisplayName("S4-4 the store gives up what the courier already has: it goes on, and the order is completed")
    void abortedTooLate() {
        accept();
        events.publish(
                new DeliveryPickedUp(delivery(), order, COURIER),
                new TicketAborted(ticket(), order, BUSY),
                new DeliveryCancelDenied(delivery(), order, Reason.TOO_LATE),
                new DeliveryCompleted(delivery(), order, COURIER, null));
        shopping.happened(order, OrderCompleted.class);
        assertThat(shopping.events(order))
                .extracting(Object::getClass)
                .endsWith(OrderAccepted.class, OrderInTransit.class, OrderCompleted.class);
    }

    @Test
    @DisplayName("S4-4 S1-9 the store gives up what the courier already has, who then fails: all is given back")
    void abortedTooLateAndFailed() {
        accept();
        events.publish(
                new DeliveryPickedUp(delivery(), order, COURIER),
                new TicketAborted(ticket(), order, BUSY),
                new DeliveryCancelDenied(delivery(), order, Reason.TOO_LATE),
                new DeliveryFailed(delivery(), order, COURIER, Reason.DAMAGED));
        OrderFailed failed = shopping.happened(order, OrderFailed.class);
        assertThat(failed.charge()).isEqualTo(Money.krw(0));
        assertThat(failed.owed()).contains(Debt.MONEY, Debt.TICKET);
        // A ticket that has ended says so.
        events.publish(new TicketCancelDenied(ticket(), order, Reason.TOO_LATE));
        shopping.happened(order, OrderSettled.class);
        assertThat(shopping.cakesLeft()).isEqualTo(10);
    }

    @Test
    @DisplayName("S4-4 S0-10 picked up after the store gave up: cancelled, and settled once the courier is called off")
    void pickedUpTooLate() {
        accept();
        events.publish(
                new TicketAborted(ticket(), order, BUSY),
                new DeliveryPickedUp(delivery(), order, COURIER),
                new DeliveryCancelDenied(delivery(), order, Reason.TOO_LATE));
        assertThat(shopping.happened(order, OrderCancelled.class).owed()).contains(Debt.MONEY, Debt.DELIVERY);
        events.publish(
                new DeliveryCancelled(delivery(), order, COURIER, BUSY, true),
                new CourierFreed(COURIER, delivery(), order, true));
        shopping.happened(order, OrderSettled.class);
        assertThat(shopping.events(order)).noneMatch(OrderInTransit.class::isInstance);
    }

    @Test
    @DisplayName("S0-10 no courier can be found: failed, and settled once the ticket is gone too")
    void failed() {
        accept();
        events.publish(new DeliveryFailed(delivery(), order, null, Reason.NO_SUPPLY));
        assertThat(shopping.happened(order, OrderFailed.class).owed())
                .containsExactlyInAnyOrder(Debt.MONEY, Debt.STOCK, Debt.COUPON, Debt.REVIEW, Debt.TICKET);
        events.publish(new TicketCancelled(ticket(), order, Reason.NO_SUPPLY));
        shopping.happened(order, OrderSettled.class);
        assertThat(shopping.cakesLeft()).isEqualTo(10);
    }

    private void accept() {
        OrderConfirmed confirmed = shopping.happened(order, OrderConfirmed.class);
        events.publish(
                new TicketAccepted(ticket(), order, shopping.store(), confirmed.carriage(), confirmed.plan(), null));
        shopping.happened(order, OrderAccepted.class);
    }

    private TicketId ticket() {
        return TicketId.forOrder(order);
    }

    private DeliveryId delivery() {
        return DeliveryId.forOrder(order);
    }
}
