package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.net.Webhook;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Purpose;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.payment.provider.simulator.StripeSpeaking;
import io.baedal.support.test.ApiExamples;
import io.baedal.support.test.DocumentsPage;
import io.baedal.support.test.ServiceIT;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("payment-service with Stripe as its provider")
@ServiceIT
@TestPropertySource(
        properties = {
            "spring.config.name=payment-service",
            "baedal.payment.stripe.api-key=sk_for_tests_only",
            "baedal.payment.stripe.webhook-secret=" + StripeServiceIT.SECRET
        })
class StripeServiceIT {

    static final String SECRET = "whsec_for_tests_only";

    private static final Money PRICE = Money.krw(12_000);
    private static final StripeSpeaking STRIPE = new StripeSpeaking();

    @Autowired
    private CommandGateway commands;

    @Autowired
    private EventGateway published;

    @Autowired
    private EventStore log;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry properties) {
        properties.add("baedal.payment.stripe.base-address", STRIPE::address);
    }

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    @Test
    @DisplayName("S0-2 S3-5 a cancellation that costs something is a part capture in Stripe's books")
    void fee() {
        // given
        PaymentId payment = authorised(OrderId.of("ord-stripe-1"));

        // when
        published.publish(new OrderCancelled(
                OrderId.of("ord-stripe-1"),
                1,
                payment,
                Reason.CUSTOMER_CHANGED_MIND,
                List.of(),
                Set.of(Debt.MONEY),
                Money.krw(3_000)));

        // then
        untilBooks(payment, "AUTHORISED 12000 KRW", "CAPTURED 3000 KRW", "RELEASED 9000 KRW");
    }

    @Test
    @DisplayName("S0-2 I2 a fare is captured in the end, and a claim gives some of it back")
    void claim() {
        // given
        PaymentId payment = authorised(OrderId.of("ord-stripe-2"));
        published.publish(new OrderCompleted(OrderId.of("ord-stripe-2"), payment, PRICE));
        untilBooks(payment, "AUTHORISED 12000 KRW", "CAPTURED 12000 KRW");

        // when
        await().ignoreExceptions()
                .untilAsserted(() -> http().post()
                        .uri("/payments/" + payment + "/refunds")
                        .header("Idempotency-Key", "claim-1")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"amount\": {\"amount\": 2000, \"currency\": \"KRW\"}, \"reason\": \"DAMAGED\", "
                                + "\"atFault\": \"COURIER\"}")
                        .exchange()
                        .expectStatus()
                        .isCreated());

        // then
        untilBooks(payment, "AUTHORISED 12000 KRW", "CAPTURED 12000 KRW", "REFUNDED 2000 KRW");
    }

    @Test
    @DisplayName(
            "S2-11 B1 a deposit that Stripe let go by itself after a week is settled with nothing kept, not parked for ever")
    void lapsed() {
        // given
        OrderId order = OrderId.of("ord-stripe-3");
        PaymentId payment = authorised(order);
        STRIPE.lapse(payment.toString());

        // when
        published.publish(new OrderCancelled(
                order, 1, payment, Reason.NO_SHOW, List.of(), Set.of(Debt.MONEY), Money.krw(12_000)));

        // then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(log.readEvents(payment.toString(), 0)
                                .asStream()
                                .map(Message::getPayload)
                                .map(Object.class::cast))
                        .contains(
                                new PaymentVoided(payment, order, PRICE, Reason.NO_SHOW),
                                new PaymentSettled(payment, order, Money.krw(0), Reason.NO_SHOW)));
        assertThat(STRIPE.books(payment.toString())).containsExactly("AUTHORISED 12000 KRW", "VOIDED 12000 KRW");
    }

    @Test
    @DisplayName(
            "is in docs/documents.md with each collection, its indexes, how it is written to and when its documents end")
    void documents(@Autowired ApplicationContext service) {
        DocumentsPage.check(service, "payment-service", "provider-ledger");
    }

    @Test
    @DisplayName("has an OpenAPI whose examples it understands, also that of a callback, signed as Stripe signs it")
    void examples() {
        ApiExamples.check(
                http(),
                body -> Map.of("Stripe-Signature", signature(body)),
                "PUT /simulator/script",
                "GET /simulator/script",
                "GET /simulator/ledger",
                "GET /simulator/ledger/entries",
                "GET /simulator/ledger/summary");
    }

    @Test
    @DisplayName("says that all of a body is meant which is signed and yet no event")
    void noEvent() {
        String body = "[1, 2]";
        http().post()
                .uri("/payments/callbacks")
                .header("Stripe-Signature", signature(body))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BAD_REQUEST")
                .jsonPath("$.errors[0].in")
                .isEqualTo("body")
                .jsonPath("$.errors[0].field")
                .isEqualTo("")
                .jsonPath("$.errors[0].message")
                .value(String.class, message -> assertThat(message).contains("event of Stripe's"));
    }

    private static String signature(String body) {
        try {
            return Webhook.Signature.generateSignatureHeader(
                    body, SECRET, Instant.now().getEpochSecond());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform has HMAC-SHA256", impossible);
        }
    }

    private WebTestClient http() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    private PaymentId authorised(OrderId order) {
        PaymentId payment = PaymentId.forAttempt(order, 1);
        // The first command of a fresh context may be sent before the handlers are subscribed at the node.
        await().ignoreExceptions()
                .untilAsserted(() -> commands.sendAndWait(new AuthorisePayment(
                        payment,
                        order,
                        CustomerId.of("cus-1"),
                        StoreId.of("sto-1"),
                        PRICE,
                        Purpose.FARE,
                        null,
                        List.of(new SoldItem(ItemId.of("itm-1"), "Cake", 1, PRICE)),
                        null,
                        Milestone.TICKET_HANDED_OVER)));
        return payment;
    }

    private static void untilBooks(PaymentId payment, String... entries) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(STRIPE.books(payment.toString())).containsExactly(entries));
    }
}
