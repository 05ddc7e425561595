package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.OrderAccepted;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentVoided;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
}
