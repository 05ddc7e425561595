package io.baedal.payment.payment;

import static io.baedal.payment.payment.Examples.PAYMENT;
import static io.baedal.payment.payment.Examples.authorised;
import static io.baedal.payment.payment.Examples.captured;
import static io.baedal.payment.payment.Examples.declined;
import static io.baedal.payment.payment.Examples.refunded;
import static io.baedal.payment.payment.Examples.settle;
import static io.baedal.payment.payment.Examples.tombstone;
import static io.baedal.payment.payment.Examples.voided;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.NothingCaptured;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.payment.provider.ProviderDisagrees;
import io.baedal.payment.provider.ProviderSilent;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

@DisplayName("Settling a payment")
class SettlePaymentTest {

    private final ScriptedProvider provider = new ScriptedProvider();
    private final AggregateTestFixture<Payment> fixture = new AggregateTestFixture<>(Payment.class);

    @BeforeEach
    void desk() {
        fixture.registerAnnotatedCommandHandler(
                new PaymentDesk(new PaymentBook(fixture.getRepository()), provider, Duration.ofMillis(200)));
    }

    @Test
    @DisplayName("S0-8 S1-9 B1 voids what is reserved")
    void reserved() {
        fixture.given(authorised())
                .when(settle(Reason.CUSTOMER_CHANGED_MIND))
                .expectEvents(voided(Reason.CUSTOMER_CHANGED_MIND));
        assertThat(provider.calls()).containsExactly("release " + PAYMENT);
    }

    @Test
    @DisplayName("S1-6 S1-9 B1 refunds what is captured: the money really returns")
    void taken() {
        fixture.given(authorised(), captured())
                .when(settle(Reason.STORE_BUSY))
                .expectEvents(refunded(Reason.STORE_BUSY));
        assertThat(provider.calls()).containsExactly("refund " + PAYMENT);
    }

    @Test
    @DisplayName("B11 leaves a tombstone of zero where nothing is there, here and at the provider")
    void nothing() {
        fixture.givenNoPriorActivity()
                .when(settle(Reason.PAYMENT_UNAVAILABLE))
                .expectEvents(tombstone(Reason.PAYMENT_UNAVAILABLE));
        assertThat(provider.calls()).containsExactly("release " + PAYMENT);
    }

    @Test
    @DisplayName("answers with a void of zero after a no, because whoever asks waits for an answer")
    void afterANo() {
        fixture.given(declined())
                .when(settle(Reason.PAYMENT_UNAVAILABLE))
                .expectEvents(tombstone(Reason.PAYMENT_UNAVAILABLE));
    }

    static List<List<?>> whatIsSettled() {
        return List.of(
                List.of(tombstone(Reason.STORE_BUSY)),
                List.of(declined(), tombstone(Reason.STORE_BUSY)),
                List.of(authorised(), voided(Reason.STORE_BUSY)),
                List.of(authorised(), captured(), refunded(Reason.STORE_BUSY)));
    }

    @ParameterizedTest
    @MethodSource("whatIsSettled")
    @DisplayName("does nothing a second time")
    void settledBefore(List<?> history) {
        fixture.given(history)
                .when(settle(Reason.STORE_BUSY))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    @DisplayName("F1 makes up for a capture whose record was lost on the way, and refunds it")
    void capturedWithoutRecord() {
        // given
        provider.onRelease(() -> Mono.just(new Captured(Examples.PRICE)));

        // then
        fixture.given(authorised())
                .when(settle(Reason.STORE_BUSY))
                .expectEvents(captured(), refunded(Reason.STORE_BUSY));
        assertThat(provider.calls()).containsExactly("release " + PAYMENT, "refund " + PAYMENT);
    }

    @Test
    @DisplayName("records no refund above what was captured")
    void refundedTooMuch() {
        // given
        provider.onRefund(() -> Mono.just(new Refunded(Money.krw(12_001))));

        // then
        fixture.given(authorised(), captured())
                .when(settle(Reason.STORE_BUSY))
                .expectException(RuleBroken.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("is repeatable when the provider was silent")
    void silentThenAnswered() {
        // given
        provider.onRelease(Mono::never);
        fixture.given(authorised())
                .when(settle(Reason.STORE_BUSY))
                .expectException(ProviderSilent.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("fails aloud when the provider's books rule it out")
    void disagreement() {
        // given
        provider.onRefund(() -> Mono.just(new NothingCaptured()));

        // then
        fixture.given(authorised(), captured())
                .when(settle(Reason.STORE_BUSY))
                .expectException(ProviderDisagrees.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("B6 the ids of order and payment differ, and every event names the order")
    void ids() {
        assertThat(PAYMENT.toString()).isNotEqualTo(Examples.ORDER.toString());
        assertThat(List.of(authorised(), declined(), captured(), voided(Reason.OTHER), refunded(Reason.OTHER)))
                .allSatisfy(event -> {
                    assertThat(event.orderId()).isEqualTo(Examples.ORDER);
                    assertThat(event.paymentId()).isEqualTo(PAYMENT);
                });
    }
}
