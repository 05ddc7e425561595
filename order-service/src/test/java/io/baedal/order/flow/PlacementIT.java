package io.baedal.order.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderReady;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.store.ItemId;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.Money;
import io.baedal.order.config.OrderServiceApplication;
import io.baedal.order.test.PaymentInTests;
import io.baedal.order.test.PaymentInTests.Mood;
import io.baedal.order.test.Shopping;
import io.baedal.order.test.Shopping.Answer;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import reactor.core.publisher.Flux;

@ServiceIT
@ContextConfiguration(
        classes = {OrderServiceApplication.class, PaymentInTests.class},
        initializers = BackingServices.class)
@TestPropertySource(properties = {"spring.config.name=order-service", "baedal.gate.timeout=2s"})
class PlacementIT {

    private final EventGateway events;
    private final PaymentInTests payment;
    private final Shopping shopping;
    private final StockId cakes;

    @Autowired
    PlacementIT(@Value("${local.server.port}") int port, EventStore log, EventGateway events, PaymentInTests payment) {
        this.events = events;
        this.payment = payment;
        this.shopping = new Shopping(port, log, 10);
        this.cakes = StockId.forItem(shopping.cake());
    }

    @AfterEach
    void paymentIsWell() {
        payment.feel(Mood.YES);
    }

    @Test
    @DisplayName("S0-1 S0-2 S0-3 S4-9 S4-12 an order is placed, held, paid and confirmed while the customer waits")
    void placed() {
        // when
        Answer answer = shopping.place(shopping.quote(2), "key-placed");
        // then
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(answer.text("status")).isEqualTo("CONFIRMED");
        assertThat(shopping.events(answer.orderId()))
                .hasExactlyElementsOfTypes(OrderPlaced.class, OrderConfirmed.class);
        OrderPlaced placed = shopping.happened(answer.orderId(), OrderPlaced.class);
        assertThat(placed.total()).isEqualTo(Money.krw(15_000));
        assertThat(shopping.cakesLeft()).isEqualTo(8);
    }

    @Test
    @DisplayName("S4-9 S4-10 what was listed without stock is counted from the moment on that a stock is given")
    void countedLater() {
        // given
        String items = "/stores/" + shopping.store() + "/items";
        ItemId pie = ItemId.of(shopping.post(items, "key-pie", """
                {"name":"Pie","price":{"amount":5000,"currency":"KRW"}}""").text("itemId"));
        // when
        assertThat(shopping.put(items + "/" + pie, """
                        {"name":"Pie","price":{"amount":5000,"currency":"KRW"},"stock":1}""").status()).isEqualTo(204);
        String first = shopping.quote(pie, 1);
        String second = shopping.quote(pie, 1);
        // then
        assertThat(shopping.place(first, "key-pie-1").status()).isEqualTo(201);
        assertThat(shopping.place(second, "key-pie-2").text("code")).isEqualTo("OUT_OF_STOCK");
    }

    @Test
    @DisplayName("S0-6 S0-15 the order follows what store and courier do, to the end")
    void followsToTheEnd() {
        // given
        OrderId order = shopping.place(shopping.quote(1), "key-follows").orderId();
        OrderConfirmed confirmed = shopping.happened(order, OrderConfirmed.class);
        TicketId ticket = TicketId.forOrder(order);
        DeliveryId delivery = DeliveryId.forOrder(order);
        CourierId courier = CourierId.of("cou-1");
        // when everything happens at once, then it is handled in its order
        events.publish(
                new TicketAccepted(ticket, order, shopping.store(), confirmed.carriage(), confirmed.plan(), null),
                new TicketReady(ticket, order, shopping.store(), confirmed.carriage(), confirmed.plan()),
                new DeliveryPickedUp(delivery, order, courier),
                new DeliveryCompleted(delivery, order, courier, null));
        shopping.happened(order, OrderCompleted.class);
        assertThat(shopping.events(order))
                .hasExactlyElementsOfTypes(
                        OrderPlaced.class,
                        OrderConfirmed.class,
                        OrderAccepted.class,
                        OrderReady.class,
                        OrderInTransit.class,
                        OrderCompleted.class);
        // and what was held is used
        shopping.happened(cakes, StockCommitted.class, event -> event.orderId().equals(order));
        assertThat(shopping.cakesLeft()).isEqualTo(9);
    }

    @Test
    @DisplayName("I10 S0-14 one key, ten requests at once: one order, and ten equal answers")
    void tenAtOnce() {
        // when
        String quote = shopping.quote(1);
        List<Answer> answers = Objects.requireNonNull(Flux.merge(IntStream.range(0, 10)
                        .mapToObj(i -> shopping.placeLater(quote, "key-ten"))
                        .toList())
                .collectList()
                .block(Duration.ofSeconds(60)));
        // then
        assertThat(answers).hasSize(10);
        assertThat(Set.copyOf(answers)).hasSize(1);
        assertThat(answers.getFirst().status()).isEqualTo(201);
        OrderId order = answers.getFirst().orderId();
        assertThat(shopping.events(order)).hasExactlyElementsOfTypes(OrderPlaced.class, OrderConfirmed.class);
        assertThat(shopping.cakesLeft()).isEqualTo(9);
        // and an eleventh, later
        assertThat(shopping.place(quote, "key-ten").orderId()).isEqualTo(order);
        assertThat(shopping.events(order)).hasSize(2);
    }

    @Test
    @DisplayName("I10 one key, another request: 422, and nothing happens")
    void keyReused() {
        OrderId order = shopping.place(shopping.quote(1), "key-reused").orderId();
        Answer answer = shopping.place(shopping.quote(2), "key-reused");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(shopping.events(order)).hasSize(2);
    }

    @Test
    @DisplayName("S4-12 S1-2 an order that is not paid is no deal: 402, and the stock is back")
    void declined() {
        payment.feel(Mood.NO);
        Answer answer = shopping.place(shopping.quote(2), "key-declined");
        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.text("code")).isEqualTo("PAYMENT_DECLINED");
        shopping.happened(answer.orderId(), OrderSettled.class);
        assertThat(shopping.cakesLeft()).isEqualTo(10);
        // The no is final.
        payment.feel(Mood.YES);
        assertThat(shopping.place(shopping.quote(2), "another-key").status()).isEqualTo(201);
    }

    @Test
    @DisplayName("S4-10 more than there is: 409 OUT_OF_STOCK, nothing is taken, and the attempt is settled")
    void soldOut() {
        Answer answer = shopping.place(shopping.quote(11), "key-sold-out");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("OUT_OF_STOCK");
        shopping.happened(answer.orderId(), OrderSettled.class);
        assertThat(shopping.cakesLeft()).isEqualTo(10);
    }

    @Test
    @DisplayName(
            "S2-14 B11 payment does not answer: 503, stock and money are given back, and the same key succeeds later")
    void silent() {
        // given
        payment.feel(Mood.SILENT);
        String quote = shopping.quote(2);
        // when
        Answer refused = shopping.place(quote, "key-silent");
        // then
        assertThat(refused.status()).as("%s", refused).isEqualTo(503);
        assertThat(refused.text("code")).isEqualTo("PAYMENT_UNAVAILABLE");
        assertThat(refused.retryAfter()).isTrue();
        OrderId order = refused.orderId();
        assertThat(shopping.happened(order, OrderRejected.class).owed())
                .containsExactlyInAnyOrder(Debt.MONEY, Debt.STOCK, Debt.REVIEW);
        shopping.happened(cakes, StockReleased.class, event -> event.orderId().equals(order));
        shopping.happened(order, OrderSettled.class);
        assertThat(shopping.cakesLeft()).isEqualTo(10);
        // when payment is back, its late yes included, and the customer comes again
        payment.feel(Mood.YES);
        Answer again = shopping.place(quote, "key-silent");
        // then it is the second attempt of the same order
        assertThat(again.status()).as("%s", again).isEqualTo(201);
        assertThat(again.orderId()).isEqualTo(order);
        assertThat(shopping.happened(order, OrderConfirmed.class).attempt()).isEqualTo(2);
        assertThat(shopping.events(order))
                .filteredOn(OrderConfirmed.class::isInstance)
                .hasSize(1);
        assertThat(shopping.cakesLeft()).isEqualTo(8);
    }

    @Test
    @DisplayName("I10 a listing that is repeated does not refill what was sold since")
    void listedTwice() {
        String key = "key-listing";
        String item = shopping.listCake(key, 5).text("itemId");
        assertThat(shopping.listCake(key, 5).text("itemId")).isEqualTo(item);
        shopping.place(shopping.quote(3), "key-before-listing");
        assertThat(shopping.cakesLeft()).isEqualTo(7);
        await().untilAsserted(() ->
                assertThat(shopping.events(StockId.of("stk-" + item))).hasSize(1));
    }
}
