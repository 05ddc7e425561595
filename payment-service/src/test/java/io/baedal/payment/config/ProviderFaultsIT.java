package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.OrderAccepted;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.PaymentVoided;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

@DisplayName("payment-service while its provider is late, silent, or down")
class ProviderFaultsIT extends OnANode {

    private static final long GATE_TIMEOUT_MILLIS = 610;

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
        untilStory(PaymentVoided.class, PaymentSettled.class);
        late.join();

        // then
        assertThat(story()).isEqualTo(List.of(PaymentVoided.class, PaymentSettled.class));
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
        untilStory(PaymentVoided.class, PaymentSettled.class);
        late.join();

        // then
        assertThat(story()).isEqualTo(List.of(PaymentVoided.class, PaymentSettled.class));
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
        untilStory(PaymentVoided.class, PaymentSettled.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "VOIDED");
    }

    @ParameterizedTest(name = "{0} and a caller who waits {1} ms")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"answerDelayMillis\": 300}|300",
                "{\"answerDelayMillis\": 300}|610",
                "{\"delayMillis\": 610}|300",
                "{\"delayMillis\": 610}|610",
                "{\"answerDelayMillis\": 610}|610",
                "{\"answerDelayMillis\": 5000}|610",
                "{\"loseAnswers\": true}|610",
                "{\"failPercent\": 100}|610",
                "{\"failPercent\": 50}|610"
            })
    @DisplayName(
            "B11 F9 C10 S2-14 S4-13 nobody is charged twice, and nothing stays reserved where the caller gave up: with")
    void neverTwice(String faults, long patienceMillis) {
        // given
        script(faults);
        CompletableFuture<Object> asked = authorise();
        boolean inTime = asked.copy()
                .orTimeout(patienceMillis, TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> failure == null)
                .join();

        // when
        script("{}");
        if (inTime) {
            published.publish(new OrderAccepted(order, 1, payment, List.of()));
            published.publish(new OrderAccepted(order, 1, payment, List.of()));
            untilStory(PaymentAuthorised.class, PaymentCaptured.class);
        } else {
            published.publish(rejected(1));
            published.publish(rejected(1));
            await().untilAsserted(() -> assertThat(story()).last().isEqualTo(PaymentSettled.class));
        }
        asked.handle((answer, failure) -> answer).join();

        // then
        if (inTime) {
            assertThat(ledger()).containsExactly("AUTHORISED", "CAPTURED");
        } else {
            assertThat(ledger()).isIn(List.of("VOIDED"), List.of("AUTHORISED", "VOIDED"));
            assertThat(story()).filteredOn(PaymentSettled.class::equals).hasSize(1);
        }
    }

    @Test
    @DisplayName("F9 B11 a capture whose answer is lost is made once, and recorded when the provider answers again")
    void captureUnanswered() {
        // given
        authorise().join();
        script("{\"loseAnswers\": true}");

        // when
        published.publish(new OrderAccepted(order, 1, payment, List.of()));
        await().untilAsserted(() -> assertThat(ledger()).containsExactly("AUTHORISED", "CAPTURED"));
        script("{}");

        // then
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "CAPTURED");
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
        untilStory(PaymentVoided.class, PaymentSettled.class);
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
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentRefunded.class, PaymentSettled.class);
        assertThat(ledger()).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
    }
}
