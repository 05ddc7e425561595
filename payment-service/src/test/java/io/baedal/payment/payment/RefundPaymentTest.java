package io.baedal.payment.payment;

import static io.baedal.payment.payment.Examples.CLAIM;
import static io.baedal.payment.payment.Examples.FEE;
import static io.baedal.payment.payment.Examples.PAYMENT;
import static io.baedal.payment.payment.Examples.PRICE;
import static io.baedal.payment.payment.Examples.REST;
import static io.baedal.payment.payment.Examples.authorised;
import static io.baedal.payment.payment.Examples.captured;
import static io.baedal.payment.payment.Examples.claim;
import static io.baedal.payment.payment.Examples.claimed;
import static io.baedal.payment.payment.Examples.declined;
import static io.baedal.payment.payment.Examples.settled;
import static io.baedal.payment.payment.Examples.tombstone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasToString;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.payment.RefundId;
import io.baedal.api.payment.RefundPayment;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.payment.provider.ProviderAnswer.MoreThanIsLeft;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.support.rule.RuleBroken;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

@DisplayName("Claiming a refund")
class RefundPaymentTest {

    private static final RefundId SECOND = RefundId.of("ref-claim-2");

    private final ScriptedProvider provider = new ScriptedProvider();
    private final AggregateTestFixture<Payment> fixture = Examples.fixture(provider);

    @Test
    @DisplayName("I2 gives back a part, says whose fault it was, and does so before the end and after it")
    void part() {
        fixture.given(authorised(), captured()).when(claim(CLAIM, FEE)).expectEvents(claimed(CLAIM, FEE));
        fixture.given(authorised(), captured(), settled(PRICE, Reason.FULFILLED))
                .when(claim(CLAIM, FEE))
                .expectEvents(claimed(CLAIM, FEE));
        assertThat(provider.calls())
                .containsOnly("refund " + PAYMENT + " " + CLAIM + " " + FEE)
                .hasSize(2);
    }

    @Test
    @DisplayName("I2 several claims add up, to all that was captured at most")
    void several() {
        fixture.given(authorised(), captured(), claimed(CLAIM, FEE))
                .when(claim(SECOND, REST))
                .expectEvents(claimed(SECOND, REST));
        refused(
                fixture.given(authorised(), captured(), claimed(CLAIM, FEE)).when(claim(SECOND, PRICE)),
                "REFUND_EXCEEDS_CAPTURED");
        refused(
                fixture.given(authorised(), captured(), claimed(CLAIM, FEE), claimed(SECOND, REST))
                        .when(claim(RefundId.of("ref-claim-3"), Money.krw(1))),
                "REFUND_EXCEEDS_CAPTURED");
    }

    @Test
    @DisplayName("F12 the same claim again is no second refund")
    void again() {
        fixture.given(authorised(), captured(), claimed(CLAIM, FEE))
                .when(claim(CLAIM, FEE))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        assertThat(provider.calls()).isEmpty();
    }

    static Stream<Arguments> refusals() {
        List<?> taken = List.of(authorised(), captured());
        return Stream.of(
                arguments("NOT_FOUND", List.of(), claim(CLAIM, FEE)),
                arguments("PAYMENT_NOT_CAPTURED", List.of(authorised()), claim(CLAIM, FEE)),
                arguments("PAYMENT_NOT_CAPTURED", List.of(declined()), claim(CLAIM, FEE)),
                arguments("PAYMENT_NOT_CAPTURED", List.of(tombstone(Reason.OTHER)), claim(CLAIM, FEE)),
                arguments("REFUND_EXCEEDS_CAPTURED", taken, claim(CLAIM, Money.krw(12_001))),
                arguments("REFUND_EXCEEDS_CAPTURED", taken, claim(CLAIM, new Money(1, "EUR"))),
                arguments("REFUND_NOT_POSITIVE", taken, claim(CLAIM, Money.krw(0))),
                arguments("REFUND_NOT_POSITIVE", taken, claim(CLAIM, Money.krw(-1))),
                arguments(
                        "IDEMPOTENCY_KEY_REUSED",
                        List.of(authorised(), captured(), claimed(CLAIM, FEE)),
                        claim(CLAIM, REST)),
                arguments(
                        "IDEMPOTENCY_KEY_REUSED",
                        List.of(authorised(), captured(), claimed(CLAIM, FEE)),
                        new RefundPayment(PAYMENT, CLAIM, FEE, Reason.DAMAGED, Party.STORE)));
    }

    @ParameterizedTest(name = "{0}: {2} after {1}")
    @MethodSource("refusals")
    @DisplayName("I2 is refused with a code, before the provider hears of it")
    void refusal(String code, List<?> history, RefundPayment claim) {
        refused(fixture.given(history).when(claim), code);
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    @DisplayName("I2 is refused where another claim was quicker at the provider and is not recorded yet")
    void quicker() {
        // given
        provider.onRefund(() -> Mono.just(new MoreThanIsLeft(FEE)));

        // then
        refused(fixture.given(authorised(), captured()).when(claim(CLAIM, REST)), "REFUND_EXCEEDS_CAPTURED");
    }

    @Test
    @DisplayName("B11 what an earlier asking gave back, whose answer was lost, is what counts under that name")
    void lostBefore() {
        // given
        provider.onRefund(() -> Mono.just(new Refunded(FEE)));

        // then
        fixture.given(authorised(), captured())
                .when(claim(CLAIM, REST))
                .expectException(RuleBroken.class)
                .expectEvents(claimed(CLAIM, FEE));
    }

    @Test
    @DisplayName("B11 leaves nothing behind when the provider is silent, and may be asked again")
    void silent() {
        // given
        provider.onRefund(Mono::never);

        // then
        refused(fixture.given(authorised(), captured()).when(claim(CLAIM, FEE)), "PAYMENT_PROVIDER_UNAVAILABLE");
    }

    private static void refused(ResultValidator<Payment> result, String code) {
        result.expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionDetails(hasToString(containsString("code=" + code)));
    }
}
