package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Purpose;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.payment.provider.PaymentProvider;
import io.baedal.support.test.ServiceIT;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A payment on a running service of its own, and what tests do with it and see of it. */
@ServiceIT
@TestPropertySource(properties = {"spring.config.name=payment-service", "baedal.payment.provider-timeout=3s"})
abstract class OnANode {

    static final Money PRICE = Money.krw(12_000);
    static final List<SoldItem> ITEMS = List.of(new SoldItem(ItemId.of("itm-1"), "Cake", 1, PRICE));

    @Autowired
    CommandGateway commands;

    @Autowired
    EventGateway published;

    @Autowired
    EventStore log;

    @Autowired
    EventProcessingConfiguration processing;

    @Autowired
    PaymentProvider provider;

    @LocalServerPort
    private int port;

    final OrderId order = OrderId.of("ord-" + UUID.randomUUID());
    final PaymentId payment = PaymentId.forAttempt(order, 1);
    WebTestClient http;

    @BeforeEach
    void client() {
        http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
        // The first command of a fresh context may be sent before the handlers are subscribed at the node.
        await().ignoreExceptions()
                .untilAsserted(() -> http.get()
                        .uri("/actuator/health/readiness")
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    @AfterEach
    void heal() {
        script("{}");
    }

    CompletableFuture<Object> authorise() {
        return authorise(OrderStatus.ACCEPTED);
    }

    CompletableFuture<Object> authorise(@Nullable OrderStatus captureOn) {
        return commands.send(new AuthorisePayment(
                payment,
                order,
                CustomerId.of("cus-1"),
                StoreId.of("sto-1"),
                PRICE,
                Purpose.PURCHASE,
                captureOn,
                ITEMS,
                null,
                Milestone.TICKET_HANDED_OVER));
    }

    OrderRejected rejected(int attempt) {
        return new OrderRejected(
                order,
                attempt,
                PaymentId.forAttempt(order, attempt),
                Reason.PAYMENT_UNAVAILABLE,
                List.of(),
                Set.of(Debt.MONEY));
    }

    OrderCancelled cancelled() {
        return cancelled(Money.krw(0));
    }

    OrderCancelled cancelled(Money charge) {
        return new OrderCancelled(
                order, 1, payment, Reason.STORE_BUSY, List.of(), Set.of(Debt.MONEY, Debt.STOCK), charge);
    }

    void untilStory(Class<?>... events) {
        untilStory(payment, events);
    }

    void untilStory(PaymentId id, Class<?>... events) {
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(story(id)).isEqualTo(List.of(events)));
    }

    List<?> story() {
        return story(payment);
    }

    List<?> story(PaymentId id) {
        return storyOf(id);
    }

    /** The types of all events of one aggregate, also of those that a snapshot stands for. */
    List<?> storyOf(Object id) {
        return log.readEvents(id.toString(), 0)
                .asStream()
                .map(Message::getPayloadType)
                .toList();
    }

    void untilStoryOf(Object id, Class<?>... events) {
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(storyOf(id)).isEqualTo(List.of(events)));
    }

    /** Waits until a group has handled, or parked, all that is in the log now. */
    void untilHandled(String group) {
        long head = Objects.requireNonNull(log.createHeadToken()).position().orElse(-1);
        StreamingEventProcessor processor =
                processing.eventProcessor(group, StreamingEventProcessor.class).orElseThrow();
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(processor.processingStatus().values())
                        .isNotEmpty()
                        .allMatch(segment -> segment.getCurrentPosition().orElse(-1) >= head));
    }

    List<String> ledger() {
        return http
                .get()
                .uri("/simulator/ledger?reference=" + payment)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(Page.class)
                .returnResult()
                .getResponseBody()
                .entries()
                .stream()
                .map(Page.Entry::kind)
                .toList();
    }

    void script(String script) {
        http.put()
                .uri("/simulator/script")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(script)
                .exchange()
                .expectStatus()
                .isOk();
    }

    /** What a client reads of the ledger's JSON. */
    private record Page(String reference, List<Entry> entries) {
        private record Entry(
                String reference,
                int number,
                String kind,
                Money amount,
                @Nullable String refund,
                String at) {}
    }
}
