package io.baedal.payment.payment;

import static io.baedal.payment.payment.Examples.CLAIM;
import static io.baedal.payment.payment.Examples.FEE;
import static io.baedal.payment.payment.Examples.ORDER;
import static io.baedal.payment.payment.Examples.PAYMENT;
import static io.baedal.payment.payment.Examples.PRICE;
import static io.baedal.payment.payment.Examples.REST;
import static io.baedal.payment.payment.Examples.ZERO;
import static io.baedal.payment.payment.Examples.authorised;
import static io.baedal.payment.payment.Examples.authorisedUntilTheEnd;
import static io.baedal.payment.payment.Examples.captured;
import static io.baedal.payment.payment.Examples.declined;
import static io.baedal.payment.payment.Examples.forfeited;
import static io.baedal.payment.payment.Examples.refunded;
import static io.baedal.payment.payment.Examples.settle;
import static io.baedal.payment.payment.Examples.settled;
import static io.baedal.payment.payment.Examples.tombstone;
import static io.baedal.payment.payment.Examples.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.MoreThanIsLeft;
import io.baedal.payment.provider.ProviderAnswer.NothingCaptured;
import io.baedal.payment.provider.ProviderAnswer.NothingReserved;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import io.baedal.payment.provider.ProviderDisagrees;
import io.baedal.payment.provider.ProviderSilent;
import io.baedal.support.rule.RuleBroken;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

@DisplayName("Settling a payment")
class SettlePaymentTest {

    private static final Reason WHY = Reason.STORE_BUSY;
    private static final String RELEASE = "release " + PAYMENT;

    private final ScriptedProvider provider = new ScriptedProvider();
    private final AggregateTestFixture<Payment> fixture = Examples.fixture(provider);

    static Stream<Arguments> ends() {
        return Stream.of(
                // what is reserved
                row("S0-8 S1-9 B1", authorised(), ZERO, RELEASE, voided(WHY), settled(WHY)),
                row("S2-11", authorisedUntilTheEnd(), PRICE, captureOf(PRICE), forfeited(PRICE), settled(PRICE, WHY)),
                row(
                        "S3-5 S3-20",
                        authorisedUntilTheEnd(),
                        FEE,
                        captureOf(FEE),
                        forfeited(FEE),
                        voided(REST, WHY),
                        settled(FEE, WHY)),
                // what is captured
                row("S1-6 B1", taken(), ZERO, refundOf(PRICE), refunded(WHY), settled(WHY)),
                row("S3-5", taken(), FEE, refundOf(REST), refunded(REST, WHY), settled(FEE, WHY)),
                row("S0-2", taken(), PRICE, List.of(), settled(PRICE, WHY)),
                // what is captured, and partly given back by a claim
                row("I2", claimed(), ZERO, refundOf(REST), refunded(REST, WHY), settled(WHY)),
                row("I2", claimed(), PRICE, List.of(), settled(REST, WHY)),
                // what is not there
                row("B11", List.of(), ZERO, RELEASE, tombstone(WHY), settled(WHY)),
                row("B11", List.of(), FEE, RELEASE, tombstone(WHY), settled(WHY)),
                row("B11", declined(), ZERO, RELEASE, tombstone(WHY), settled(WHY)),
                // more than there is, and nothing of nothing
                row("I2", authorised(), Money.krw(12_001), captureOf(PRICE), forfeited(PRICE), settled(PRICE, WHY)),
                row("I2", nothingToPay(), ZERO, RELEASE, voided(ZERO, WHY), settled(WHY)));
    }

    @ParameterizedTest(name = "{0}: {2} of {1}")
    @MethodSource("ends")
    @DisplayName(
            "S0-2 S0-8 S1-6 S1-9 S2-11 S3-5 S3-20 B1 B11 I2 leaves exactly what is to be kept, however much was reserved or final, and tells the end once")
    void end(String ids, List<?> history, Money keep, List<String> calls, List<?> events) {
        fixture.given(history).when(settle(keep, WHY)).expectEvents(events.toArray());
        assertThat(provider.calls()).isEqualTo(calls);
    }

    @Test
    @DisplayName(
            "C12 S1-12 what is kept because the promise was kept is a sale of so many pieces, and a fee is one of none")
    void soldOrForfeited() {
        fixture.given(authorisedUntilTheEnd())
                .when(settle(PRICE, Reason.FULFILLED))
                .expectEvents(captured(), settled(PRICE, Reason.FULFILLED));
        fixture.given(authorisedUntilTheEnd())
                .when(settle(PRICE, Reason.NO_SHOW))
                .expectEvents(forfeited(PRICE), settled(PRICE, Reason.NO_SHOW));
    }

    @Test
    @DisplayName(
            "C12 S1-12 a promise that was kept for nothing, which a coupon paid, is a sale: nobody is asked for it")
    void soldForNothing() {
        fixture.given(authorised(ZERO, null))
                .when(settle(ZERO, Reason.FULFILLED))
                .expectEvents(captured(ZERO), settled(Reason.FULFILLED));
        assertThat(provider.calls()).isEmpty();
    }

    static List<List<?>> whatIsSettled() {
        return List.of(
                List.of(tombstone(WHY), settled(WHY)),
                List.of(declined(), tombstone(WHY), settled(WHY)),
                List.of(authorised(), voided(WHY), settled(WHY)),
                List.of(authorised(), captured(FEE), voided(REST, WHY), settled(FEE, WHY)),
                List.of(authorised(), captured(), settled(PRICE, WHY)),
                List.of(authorised(), captured(), refunded(WHY), settled(WHY)));
    }

    @ParameterizedTest
    @MethodSource("whatIsSettled")
    @DisplayName("F12 does nothing a second time, whatever is to be kept then")
    void settledBefore(List<?> history) {
        fixture.given(history)
                .when(settle(WHY))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    @DisplayName("B1 tells the end of what a first revision voided or gave back without telling")
    void firstRevision() {
        fixture.given(authorised(), voided(WHY)).when(settle(WHY)).expectEvents(settled(WHY));
        fixture.given(
                        authorised(),
                        new PaymentCaptured(PAYMENT, ORDER, PRICE, null, 0, List.of(), null),
                        new PaymentRefunded(PAYMENT, ORDER, PRICE, WHY, null, null, null, null))
                .when(settle(WHY))
                .expectEvents(settled(WHY));
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    @DisplayName("keeps nothing in whatever currency nothing is said, and refuses something in another")
    void currencies() {
        // given
        Money euros = new Money(1_250, "EUR");

        // then
        fixture.given(authorised(euros, OrderStatus.ACCEPTED))
                .when(settle(Money.krw(0), WHY))
                .expectEvents(voided(euros, WHY), settled(new Money(0, "EUR"), WHY));
        fixture.given(authorised(euros, OrderStatus.ACCEPTED), captured(euros))
                .when(settle(Money.krw(0), WHY))
                .expectEvents(refunded(euros, WHY), settled(new Money(0, "EUR"), WHY));
        fixture.given(authorised(euros, OrderStatus.ACCEPTED))
                .when(settle(Money.krw(1), WHY))
                .expectException(IllegalArgumentException.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("F1 makes up for a capture whose record was lost on the way, and refunds what is not kept")
    void capturedWithoutRecord() {
        // given
        provider.onRelease(() -> Mono.just(new Captured(PRICE)));

        // then
        fixture.given(authorised()).when(settle(WHY)).expectEvents(forfeited(PRICE), refunded(WHY), settled(WHY));
        assertThat(provider.calls())
                .isEqualTo(Stream.concat(Stream.of(RELEASE), refundOf(PRICE).stream())
                        .toList());
    }

    @Test
    @DisplayName("F1 gives back what a capture that came first took beyond what is kept")
    void capturedWholeMeanwhile() {
        // given
        provider.onCapture(() -> Mono.just(new Captured(PRICE)));

        // then
        fixture.given(authorised())
                .when(settle(FEE, WHY))
                .expectEvents(forfeited(PRICE), refunded(REST, WHY), settled(FEE, WHY));
    }

    @Test
    @DisplayName("I2 records no refund above what was captured")
    void refundedTooMuch() {
        // given
        provider.onRefund(() -> Mono.just(new Refunded(Money.krw(12_001))));

        // then
        fixture.given(taken())
                .when(settle(WHY))
                .expectException(RuleBroken.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName(
            "S2-11 B1 keeps nothing of a reservation that the provider let go by itself, and tells the end all the same")
    void lapsed() {
        // given
        provider.onCapture(() -> Mono.just(new Voided()));

        // then
        fixture.given(authorisedUntilTheEnd())
                .when(settle(PRICE, Reason.NO_SHOW))
                .expectEvents(voided(Reason.NO_SHOW), settled(Reason.NO_SHOW));
    }

    @Test
    @DisplayName("B11 is repeatable when the provider was silent")
    void silentThenAnswered() {
        // given
        provider.onRelease(Mono::never);
        fixture.given(authorised())
                .when(settle(WHY))
                .expectException(ProviderSilent.class)
                .expectNoEvents();

        // when
        provider.onRelease(() -> Mono.just(new Voided()));

        // then
        fixture.given(authorised()).when(settle(WHY)).expectEvents(voided(WHY), settled(WHY));
    }

    @Test
    @DisplayName("fails aloud when the provider's books rule it out")
    void disagreement() {
        provider.onCapture(() -> Mono.just(new NothingReserved()));
        fixture.given(authorisedUntilTheEnd())
                .when(settle(PRICE, WHY))
                .expectException(ProviderDisagrees.class)
                .expectNoEvents();

        provider.onRefund(() -> Mono.just(new NothingCaptured()));
        fixture.given(taken())
                .when(settle(WHY))
                .expectException(ProviderDisagrees.class)
                .expectNoEvents();

        provider.onRefund(() -> Mono.just(new MoreThanIsLeft(FEE)));
        fixture.given(taken())
                .when(settle(WHY))
                .expectException(ProviderDisagrees.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("refuses to keep less than nothing")
    void negative() {
        fixture.given(authorised())
                .when(settle(Money.krw(-1), WHY))
                .expectException(RuleBroken.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("B6 the ids of order and payment differ, and every event names the order")
    void ids() {
        assertThat(PAYMENT.toString()).isNotEqualTo(ORDER.toString());
        assertThat(List.of(authorised(), declined(), captured(), voided(WHY), refunded(WHY), settled(WHY)))
                .allSatisfy(event -> {
                    assertThat(event.orderId()).isEqualTo(ORDER);
                    assertThat(event.paymentId()).isEqualTo(PAYMENT);
                });
    }

    private static List<?> taken() {
        return List.of(authorised(), captured());
    }

    private static List<?> claimed() {
        return List.of(authorised(), captured(), Examples.claimed(CLAIM, FEE));
    }

    private static List<?> nothingToPay() {
        return List.of(authorised(ZERO, OrderStatus.ACCEPTED));
    }

    private static List<String> captureOf(Money amount) {
        return List.of("capture " + PAYMENT + " " + amount);
    }

    private static List<String> refundOf(Money amount) {
        return List.of("refund " + PAYMENT + " ref-" + PAYMENT + " " + amount);
    }

    private static Arguments row(String ids, Object history, Money keep, Object calls, Object... events) {
        return arguments(
                ids,
                history instanceof List<?> several ? several : List.of(history),
                keep,
                calls instanceof List<?> several ? several : List.of(calls),
                List.of(events));
    }
}
