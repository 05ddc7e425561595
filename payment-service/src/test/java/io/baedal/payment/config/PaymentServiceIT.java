package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.value.Money;
import io.baedal.support.test.OnlyJackson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("payment-service on a node")
class PaymentServiceIT extends OnANode {

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
        untilStory(PaymentAuthorised.class, PaymentVoided.class, PaymentSettled.class);
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
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentRefunded.class, PaymentSettled.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
    }

    @Test
    @DisplayName("Whatever is stored or sent is read by Jackson, and nobody has an XStream")
    void onlyJackson(@Autowired ApplicationContext service) {
        OnlyJackson.check(service);
    }

    static Stream<Arguments> completions() {
        return Stream.of(
                arguments("S2-11 a deposit of one who came", 0, List.of("AUTHORISED", "VOIDED")),
                arguments("S3-20 a fare", 12_000, List.of("AUTHORISED", "CAPTURED")),
                arguments("S3-20 a fare of a shorter way", 7_000, List.of("AUTHORISED", "CAPTURED", "RELEASED")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("completions")
    @DisplayName("I2 what is final at the end only is taken as far as it is charged, and the rest goes back:")
    void completed(String what, long charge, List<String> entries) {
        // given
        authorise(null).join();

        // when
        published.publish(new OrderCompleted(order, payment, Money.krw(charge)));

        // then
        await().untilAsserted(() -> assertThat(story()).last().isEqualTo(PaymentSettled.class));
        assertThat(ledger()).isEqualTo(entries);
    }

    @Test
    @DisplayName("S2-11 S3-5 a cancellation that costs something captures that, and voids the rest")
    void cancelledForAFee() {
        // given
        authorise(null).join();

        // when
        published.publish(cancelled(Money.krw(3_000)));

        // then
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentVoided.class, PaymentSettled.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "CAPTURED", "RELEASED");
    }

    @Test
    @DisplayName("I2 claims give back a part each, once a key, and never more than was captured")
    void claims() {
        // given
        authorise().join();
        published.publish(new OrderAccepted(order, 1, payment, List.of()));
        published.publish(new OrderCompleted(order, payment, PRICE));
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentSettled.class);

        // when
        claim("one", 5_000).expectStatus().isCreated();
        claim("one", 5_000).expectStatus().isCreated();
        claim("one", 6_000).expectStatus().isEqualTo(422);
        claim("two", 7_001)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("REFUND_EXCEEDS_CAPTURED");
        claim("two", 7_000).expectStatus().isCreated();

        // then
        assertThat(story())
                .isEqualTo(List.of(
                        PaymentAuthorised.class,
                        PaymentCaptured.class,
                        PaymentSettled.class,
                        PaymentRefunded.class,
                        PaymentRefunded.class));
        assertThat(ledger()).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED", "REFUNDED");
    }

    private WebTestClient.ResponseSpec claim(String key, long amount) {
        return http.post()
                .uri("/payments/" + payment + "/refunds")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"amount\": {\"amount\": " + amount + ", \"currency\": \"KRW\"}, "
                        + "\"reason\": \"DAMAGED\", \"atFault\": \"STORE\"}")
                .exchange();
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
        untilStory(PaymentId.forAttempt(order, 2), PaymentVoided.class, PaymentSettled.class);
        assertThat(story()).isEqualTo(List.of(PaymentAuthorised.class, PaymentVoided.class, PaymentSettled.class));
        assertThat(ledger()).containsExactly("AUTHORISED", "VOIDED");
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
                .exists()
                .jsonPath("$.paths['/payments/{id}/refunds']")
                .exists();
    }
}
