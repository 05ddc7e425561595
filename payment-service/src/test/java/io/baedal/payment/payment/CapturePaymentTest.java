package io.baedal.payment.payment;

import static io.baedal.payment.payment.Examples.PAYMENT;
import static io.baedal.payment.payment.Examples.authorised;
import static io.baedal.payment.payment.Examples.capture;
import static io.baedal.payment.payment.Examples.captured;
import static io.baedal.payment.payment.Examples.declined;
import static io.baedal.payment.payment.Examples.refunded;
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
import java.time.Duration;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

@DisplayName("Capturing a payment")
class CapturePaymentTest {

    private final ScriptedProvider provider = new ScriptedProvider();
    private final AggregateTestFixture<Payment> fixture = new AggregateTestFixture<>(Payment.class);

    @BeforeEach
    void desk() {
        fixture.registerAnnotatedCommandHandler(
                new PaymentDesk(new PaymentBook(fixture.getRepository()), provider, Duration.ofMillis(200)));
    }

    @Test
    @DisplayName("makes the money final when the order reaches what the terms name")
    void atTheRightMoment() {
        fixture.given(authorised()).when(capture(OrderStatus.ACCEPTED)).expectEvents(captured());
        assertThat(provider.calls()).containsExactly("capture " + PAYMENT);
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
                List.of(authorised(), voided(Reason.STORE_BUSY)),
                List.of(tombstone(Reason.STORE_BUSY)),
                List.of(authorised(), captured(), refunded(Reason.STORE_BUSY)));
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
    @DisplayName("records no more than was reserved")
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
    @DisplayName("fails aloud when the provider's books rule it out")
    void disagreement() {
        // given
        provider.onCapture(() -> Mono.just(new Voided()));
        fixture.given(authorised())
                .when(capture(OrderStatus.ACCEPTED))
                .expectException(ProviderDisagrees.class)
                .expectNoEvents();

        // when
        provider.onCapture(() -> Mono.just(new NothingReserved()));

        // then
        fixture.given(authorised())
                .when(capture(OrderStatus.ACCEPTED))
                .expectException(ProviderDisagrees.class)
                .expectNoEvents();
    }
}
