package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.plan.Purpose;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.payment.provider.PaymentProvider;
import io.baedal.support.test.ServiceIT;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

@DisplayName("payment-service on a node")
@ServiceIT
@TestPropertySource(properties = {"spring.config.name=payment-service", "baedal.payment.provider-timeout=3s"})
class PaymentServiceIT {

    private static final Money PRICE = Money.krw(12_000);
    private static final long GATE_TIMEOUT_MILLIS = 610;

    @Autowired
    private CommandGateway commands;

    @Autowired
    private EventGateway published;

    @Autowired
    private EventStore log;

    @Autowired
    private EventProcessingConfiguration processing;

    @Autowired
    private PaymentProvider provider;

    @LocalServerPort
    private int port;

    private final OrderId order = OrderId.of("ord-" + UUID.randomUUID());
    private final PaymentId payment = PaymentId.forAttempt(order, 1);
    private WebTestClient http;

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

    @Test
    @DisplayName("S0-2 S1-2 an authorisation is an event, and an entry in the provider's ledger")
    void authorised() {
        // when
        authorise().join();

        // then
        assertThat(story()).isEqualTo(List.of(PaymentAuthorised.class));
        assertThat(ledger()).containsExactly("AUTHORISED");
    }

    @Test
    @DisplayName("S1-2 a no of the provider is an event, and the command is answered normally")
    void declined() {
        // given
        script("{\"declineAbove\": 11999}");

        // when
        authorise().join();

        // then
        assertThat(story()).isEqualTo(List.of(PaymentDeclined.class));
        assertThat(ledger()).containsExactly("DECLINED");
    }

    @Test
    @DisplayName("S0-8 S1-9 B1 the payment of a cancelled order is voided at the provider")
    void cancelledBeforeAcceptance() {
        // given
        authorise().join();

        // when
        published.publish(cancelled());

        // then
        untilStory(PaymentAuthorised.class, PaymentVoided.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("S1-6 S1-9 B1 the money of an accepted order is final, and given back when it is cancelled")
    void cancelledAfterAcceptance() {
        // given
        authorise().join();
        published.publish(new OrderAccepted(order, 1, payment, List.of()));
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);

        // when
        published.publish(cancelled());

        // then
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentRefunded.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
    }

    @Test
    @DisplayName("F12 the same events again change nothing")
    void duplicates() {
        // given
        authorise().join();

        // when
        published.publish(cancelled());
        published.publish(cancelled());
        published.publish(new OrderAccepted(order, 1, payment, List.of()));
        published.publish(rejected(2));

        // then
        untilStory(PaymentId.forAttempt(order, 2), PaymentVoided.class);
        assertThat(story()).isEqualTo(List.of(PaymentAuthorised.class, PaymentVoided.class));
        assertThat(ledger()).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("B11 the provider acts in time and answers after the time-out: one void in its ledger")
    void answersTooLate() {
        // given
        script("{\"answerDelayMillis\": 2000}");
        CompletableFuture<Object> late = authorise();
        assertThatThrownBy(() -> late.copy()
                        .orTimeout(GATE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                        .join())
                .hasCauseInstanceOf(TimeoutException.class);
        script("{}");

        // when
        published.publish(rejected(1));
        untilStory(PaymentVoided.class);
        late.join();

        // then
        assertThat(story()).isEqualTo(List.of(PaymentVoided.class));
        assertThat(ledger()).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("B11 the provider acts after the time-out: it meets the tombstone, and nothing is reserved")
    void actsTooLate() {
        // given
        script("{\"delayMillis\": 2000}");
        CompletableFuture<Object> late = authorise();
        assertThatThrownBy(() -> late.copy()
                        .orTimeout(GATE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                        .join())
                .hasCauseInstanceOf(TimeoutException.class);
        script("{}");

        // when
        published.publish(rejected(1));
        untilStory(PaymentVoided.class);
        late.join();

        // then
        assertThat(story()).isEqualTo(List.of(PaymentVoided.class));
        assertThat(ledger()).containsExactly("VOIDED");
    }

    @Test
    @DisplayName("B11 F9 an answer that is lost leaves no reservation behind")
    void lostAnswer() {
        // given
        script("{\"loseAnswers\": true}");
        assertThatThrownBy(() -> authorise().join()).isInstanceOf(CompletionException.class);
        assertThat(story()).isEmpty();
        script("{}");

        // when
        published.publish(rejected(1));

        // then
        untilStory(PaymentVoided.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("F1 a yes that was never recorded, as after a kill, is voided by reference")
    void neverRecorded() {
        // given
        StepVerifier.create(provider.authorise(payment.toString(), PRICE))
                .expectNextCount(1)
                .verifyComplete();

        // when
        published.publish(rejected(1));

        // then
        untilStory(PaymentVoided.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    @DisplayName("F9 S1-9 while the provider fails the refund is parked, and made once when it is back")
    void providerDown() {
        // given
        authorise().join();
        published.publish(new OrderAccepted(order, 1, payment, List.of()));
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);
        script("{\"failPercent\": 100}");

        // when
        published.publish(cancelled());
        await().untilAsserted(() -> assertThat(processing
                        .deadLetterQueue(Groups.PAYMENT_SETTLEMENT)
                        .orElseThrow()
                        .size())
                .isPositive());
        assertThat(story()).isEqualTo(List.of(PaymentAuthorised.class, PaymentCaptured.class));
        script("{}");

        // then
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentRefunded.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
    }

    @Test
    @DisplayName("the processing groups are those that are named, each with its dead-letter queue")
    void groups() {
        assertThat(processing.eventProcessors().keySet()).isEqualTo(ArchitectureTest.groups());
        assertThat(ArchitectureTest.groups())
                .allSatisfy(
                        group -> assertThat(processing.deadLetterQueue(group)).isPresent());
    }

    @Test
    @DisplayName("describes its edge in OpenAPI")
    void openApi() {
        http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/simulator/ledger']")
                .exists();
    }

    private CompletableFuture<Object> authorise() {
        return commands.send(new AuthorisePayment(
                payment,
                order,
                CustomerId.of("cus-1"),
                StoreId.of("sto-1"),
                PRICE,
                Purpose.PURCHASE,
                OrderStatus.ACCEPTED));
    }

    private OrderRejected rejected(int attempt) {
        return new OrderRejected(
                order,
                attempt,
                PaymentId.forAttempt(order, attempt),
                Reason.PAYMENT_UNAVAILABLE,
                List.of(),
                Set.of(Debt.MONEY));
    }

    private OrderCancelled cancelled() {
        return new OrderCancelled(order, 1, payment, Reason.STORE_BUSY, List.of(), Set.of(Debt.MONEY, Debt.STOCK));
    }

    private void untilStory(Class<?>... events) {
        untilStory(payment, events);
    }

    private void untilStory(PaymentId id, Class<?>... events) {
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(story(id)).isEqualTo(List.of(events)));
    }

    private List<?> story() {
        return story(payment);
    }

    private List<?> story(PaymentId id) {
        return log.readEvents(id.toString())
                .asStream()
                .map(Message::getPayloadType)
                .toList();
    }

    private List<String> ledger() {
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

    private void script(String script) {
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
        private record Entry(String reference, int number, String kind, Money amount, String at) {}
    }
}
