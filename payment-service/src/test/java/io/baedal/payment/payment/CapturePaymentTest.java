package io.baedal.payment.payment;

import static io.baedal.payment.payment.Examples.FEE;
import static io.baedal.payment.payment.Examples.PAYMENT;
import static io.baedal.payment.payment.Examples.PRICE;
import static io.baedal.payment.payment.Examples.REST;
import static io.baedal.payment.payment.Examples.ZERO;
import static io.baedal.payment.payment.Examples.authorised;
import static io.baedal.payment.payment.Examples.authorisedUntilTheEnd;
import static io.baedal.payment.payment.Examples.capture;
import static io.baedal.payment.payment.Examples.captured;
import static io.baedal.payment.payment.Examples.declined;
import static io.baedal.payment.payment.Examples.refunded;
import static io.baedal.payment.payment.Examples.settle;
import static io.baedal.payment.payment.Examples.settled;
import static io.baedal.payment.payment.Examples.tombstone;
import static io.baedal.payment.payment.Examples.voided;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.NothingReserved;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import io.baedal.payment.provider.ProviderDisagrees;
import io.baedal.payment.provider.ProviderSilent;
import io.baedal.support.rule.RuleBroken;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

@DisplayName("Capturing a payment")
class CapturePaymentTest {

    private final ScriptedProvider provider = new ScriptedProvider();
    private final AggregateTestFixture<Payment> fixture = Examples.fixture(provider);

    @Test
    @DisplayName(
            "S0-2 makes the money final when the order reaches what the terms name: a sale of the store, at that time")
    void atTheRightMoment() {
        fixture.given(authorised()).when(capture(OrderStatus.ACCEPTED)).expectEvents(captured());
        assertThat(provider.calls()).containsExactly("capture " + PAYMENT + " " + PRICE);
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    @DisplayName("S2-2 S3-20 does nothing at any moment before the end where the terms name none: a deposit, a fare")
    void onlyAtTheEnd(OrderStatus reached) {
        fixture.given(authorisedUntilTheEnd())
                .when(capture(reached))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    @DisplayName("a sale of nothing, which a coupon paid for, is a sale: nobody is asked for it")
    void nothingToPay() {
        fixture.given(authorised(ZERO, OrderStatus.ACCEPTED))
                .when(capture(OrderStatus.ACCEPTED))
                .expectEvents(captured(ZERO));
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    @DisplayName("I2 what the provider made less of final is recorded so, and the rest as void")
    void less() {
        // given
        provider.onCapture(() -> Mono.just(new Captured(FEE)));

        // then
        fixture.given(authorised())
                .when(capture(OrderStatus.ACCEPTED))
                .expectEvents(captured(FEE), voided(REST, Reason.OTHER));
    }

    @ParameterizedTest
    @EnumSource(value = OrderStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
    @DisplayName("does nothing at any other moment")
    void atTheWrongMoment(OrderStatus reached) {
        fixture.given(authorised())
                .when(capture(reached))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        assertThat(provider.calls()).isEmpty();
    }

    static List<List<?>> whatIsPast() {
        return List.of(
                List.of(authorised(), captured()),
                List.of(authorised(), voided(Reason.STORE_BUSY), settled(Reason.STORE_BUSY)),
                List.of(tombstone(Reason.STORE_BUSY), settled(Reason.STORE_BUSY)),
                List.of(authorised(), captured(FEE), voided(REST, Reason.OTHER), settled(FEE, Reason.OTHER)),
                List.of(authorised(), captured(), refunded(Reason.STORE_BUSY), settled(Reason.STORE_BUSY)));
    }

    @ParameterizedTest
    @MethodSource("whatIsPast")
    @DisplayName("does nothing a second time, and nothing after a settlement")
    void past(List<?> history) {
        fixture.given(history)
                .when(capture(OrderStatus.ACCEPTED))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    @DisplayName("S4-12 is refused where no money was ever promised")
    void nothingPromised() {
        fixture.givenNoPriorActivity()
                .when(capture(OrderStatus.ACCEPTED))
                .expectException(RuleBroken.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("S4-12 is refused where the provider had said no")
    void declinedBefore() {
        fixture.given(declined())
                .when(capture(OrderStatus.ACCEPTED))
                .expectException(RuleBroken.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("I2 records no more than was reserved")
    void tooMuch() {
        // given
        provider.onCapture(() -> Mono.just(new Captured(Money.krw(12_001))));

        // then
        fixture.given(authorised())
                .when(capture(OrderStatus.ACCEPTED))
                .expectException(RuleBroken.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("is repeatable when the provider was silent")
    void silentThenAnswered() {
        // given
        provider.onCapture(Mono::never);
        fixture.given(authorised())
                .when(capture(OrderStatus.ACCEPTED))
                .expectException(ProviderSilent.class)
                .expectNoEvents();

        // when
        provider.onCapture(() -> Mono.just(new Captured(Examples.PRICE)));

        // then
        fixture.given(authorised()).when(capture(OrderStatus.ACCEPTED)).expectEvents(captured());
    }

    @Test
    @DisplayName(
            "B1 records as void what the provider let go by itself, so that the end of the order is not held up behind it")
    void lapsed() {
        // given
        provider.onCapture(() -> Mono.just(new Voided()));

        // then
        fixture.given(authorised()).when(capture(OrderStatus.ACCEPTED)).expectEvents(voided(Reason.OTHER));
        fixture.given(authorised(), voided(Reason.OTHER))
                .when(settle(PRICE, Reason.FULFILLED))
                .expectEvents(settled(Reason.FULFILLED));
    }

    @Test
    @DisplayName("fails aloud when the provider's books rule it out")
    void disagreement() {
        // given
        provider.onCapture(() -> Mono.just(new NothingReserved()));

        // then
        fixture.given(authorised())
                .when(capture(OrderStatus.ACCEPTED))
                .expectException(ProviderDisagrees.class)
                .expectNoEvents();
    }
}
