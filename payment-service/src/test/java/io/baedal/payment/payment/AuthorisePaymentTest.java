package io.baedal.payment.payment;

import static io.baedal.payment.payment.Examples.PAYMENT;
import static io.baedal.payment.payment.Examples.PRICE;
import static io.baedal.payment.payment.Examples.authorise;
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
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Declined;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import io.baedal.payment.provider.ProviderSilent;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

@DisplayName("Authorising a payment")
class AuthorisePaymentTest {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final ScriptedProvider provider = new ScriptedProvider();
    private final AggregateTestFixture<Payment> fixture = new AggregateTestFixture<>(Payment.class);

    @BeforeEach
    void desk() {
        fixture.registerAnnotatedCommandHandler(
                new PaymentDesk(new PaymentBook(fixture.getRepository()), provider, PATIENCE));
    }

    @Test
    @DisplayName("S0-2 S1-2 reserves the money at the provider, and then says so")
    void approved() {
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectSuccessfulHandlerExecution()
                .expectEvents(authorised());
        assertThat(provider.calls()).containsExactly("authorise " + PAYMENT + " " + PRICE);
    }

    @Test
    @DisplayName("S1-2 tells a no of the provider as an event, and answers normally")
    void declinedByTheProvider() {
        // given
        provider.onAuthorise(() -> Mono.just(new Declined()));

        // then
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectSuccessfulHandlerExecution()
                .expectEvents(declined());
    }

    static List<List<?>> whatHasAnAnswer() {
        return List.of(
                List.of(authorised()),
                List.of(declined()),
                List.of(authorised(), captured()),
                List.of(authorised(), voided(Reason.STORE_BUSY)),
                List.of(authorised(), captured(), refunded(Reason.STORE_BUSY)),
                List.of(tombstone(Reason.PAYMENT_UNAVAILABLE)));
    }

    @ParameterizedTest
    @MethodSource("whatHasAnAnswer")
    @DisplayName("does nothing where there is an answer: the same command twice, or after a tombstone")
    void answeredBefore(List<?> history) {
        fixture.given(history)
                .when(authorise())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    @DisplayName("S4-12 leaves nothing behind when the provider is silent, because the outcome is unknown")
    void silent() {
        // given
        provider.onAuthorise(Mono::never);

        // then
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectException(ProviderSilent.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("leaves nothing behind when the provider fails")
    void failing() {
        // given
        provider.onAuthorise(() -> Mono.error(new IllegalStateException("out of order")));

        // then
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectException(IllegalStateException.class)
                .expectNoEvents();
    }

    @Test
    @DisplayName("B11 a yes that arrives after the void is not recorded, and its reservation is voided")
    void lateYes() {
        // given
        provider.onAuthorise(() -> Mono.fromCallable(() -> {
            onAnotherThread(settle(Reason.PAYMENT_UNAVAILABLE));
            return new Approved();
        }));

        // then
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectSuccessfulHandlerExecution()
                .expectEvents(tombstone(Reason.PAYMENT_UNAVAILABLE));
        assertThat(provider.calls())
                .containsExactly("authorise " + PAYMENT + " " + PRICE, "release " + PAYMENT, "release " + PAYMENT);
    }

    @Test
    @DisplayName("B11 a no that arrives after the void is not recorded")
    void lateNo() {
        // given
        provider.onAuthorise(() -> Mono.fromCallable(() -> {
            onAnotherThread(settle(Reason.PAYMENT_UNAVAILABLE));
            return new Declined();
        }));

        // then
        fixture.givenNoPriorActivity().when(authorise()).expectEvents(tombstone(Reason.PAYMENT_UNAVAILABLE));
    }

    @Test
    @DisplayName("B11 a provider that remembers the void reserves nothing, and nothing is recorded")
    void refusedByTheProvidersOwnTombstone() {
        // given
        provider.onAuthorise(() -> Mono.just(new Voided()));

        // then
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    @DisplayName(
            "the same command at the same moment records one answer, and no lock is held while the provider thinks")
    void twiceAtOnce() {
        // given
        provider.onAuthorise(() -> Mono.fromCallable(() -> {
            provider.onAuthorise(() -> Mono.just(new Approved()));
            onAnotherThread(authorise());
            return new Approved();
        }));

        // then
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectSuccessfulHandlerExecution()
                .expectEvents(authorised());
    }

    @Test
    @DisplayName("refuses a negative amount before the provider hears of it")
    void negative() {
        fixture.givenNoPriorActivity()
                .when(authorise(Money.krw(-1)))
                .expectException(RuleBroken.class)
                .expectNoEvents();
        assertThat(provider.calls()).isEmpty();
    }

    /** Returns when it was handled; it would not if the handler that is asking held a lock. */
    private void onAnotherThread(Object command) {
        CompletableFuture<Void> handled = new CompletableFuture<>();
        CompletableFuture.runAsync(() -> fixture.getCommandBus()
                .dispatch(GenericCommandMessage.asCommandMessage(command), (message, result) -> {
                    if (result.isExceptional()) {
                        handled.completeExceptionally(result.exceptionResult());
                    } else {
                        handled.complete(null);
                    }
                }));
        handled.orTimeout(5, TimeUnit.SECONDS).join();
    }
}
