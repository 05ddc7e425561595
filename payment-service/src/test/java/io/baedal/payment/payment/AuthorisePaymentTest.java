package io.baedal.payment.payment;

import static io.baedal.payment.payment.Examples.CUSTOMER;
import static io.baedal.payment.payment.Examples.ORDER;
import static io.baedal.payment.payment.Examples.PAYMENT;
import static io.baedal.payment.payment.Examples.PRICE;
import static io.baedal.payment.payment.Examples.STORE;
import static io.baedal.payment.payment.Examples.authorise;
import static io.baedal.payment.payment.Examples.authorised;
import static io.baedal.payment.payment.Examples.captured;
import static io.baedal.payment.payment.Examples.declined;
import static io.baedal.payment.payment.Examples.refunded;
import static io.baedal.payment.payment.Examples.settle;
import static io.baedal.payment.payment.Examples.settled;
import static io.baedal.payment.payment.Examples.tombstone;
import static io.baedal.payment.payment.Examples.voided;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Purpose;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.ItemId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Declined;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import io.baedal.payment.provider.ProviderSilent;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

@DisplayName("Authorising a payment")
class AuthorisePaymentTest {

    private final ScriptedProvider provider = new ScriptedProvider();
    private final Part part = new Part();
    private final AggregateTestFixture<Payment> fixture = Examples.fixture(provider, part);

    @Test
    @DisplayName("S0-2 S1-2 reserves the money at the provider, and then says so")
    void approved() {
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectSuccessfulHandlerExecution()
                .expectEvents(authorised());
        assertThat(provider.calls()).containsExactly("authorise " + PAYMENT + " " + PRICE);
        assertThat(part.calls).containsExactly("objection", "record");
    }

    @Test
    @DisplayName("a coupon that pays for everything: nobody is asked for nothing")
    void nothingToPay() {
        fixture.givenNoPriorActivity()
                .when(authorise(Money.krw(0)))
                .expectEvents(authorised(Money.krw(0), OrderStatus.ACCEPTED));
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    @DisplayName("S2-2 S2-11 what is final at its end only says so: a deposit")
    void deposit() {
        List<SoldItem> seats = List.of(new SoldItem(ItemId.of("itm-table"), "Table", 4, PRICE));
        AuthorisePayment deposit = new AuthorisePayment(
                PAYMENT,
                ORDER,
                CUSTOMER,
                STORE,
                PRICE,
                Purpose.DEPOSIT,
                null,
                seats,
                CouponId.of("cpn-ord-0"),
                Milestone.TICKET_HANDED_OVER);
        fixture.givenNoPriorActivity()
                .when(deposit)
                .expectEvents(
                        new PaymentAuthorised(PAYMENT, ORDER, CUSTOMER, STORE, PRICE, Purpose.DEPOSIT, null, 4, seats));
    }

    @Test
    @DisplayName(
            "S2-12 what goes with the money objects beforehand: declined for its reason, and no money is asked for")
    void objection() {
        // given
        part.objection = Reason.COUPON_REFUSED;

        // then
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectSuccessfulHandlerExecution()
                .expectEvents(declined(Reason.COUPON_REFUSED));
        assertThat(provider.calls())
                .as("nothing is reserved, and what an earlier asking may have reserved goes back")
                .containsExactly("release " + PAYMENT);
        assertThat(part.calls).containsExactly("objection");
    }

    @Test
    @DisplayName("S2-12 what goes with the money is refused after the yes: the money goes back, then it is declined")
    void refusedAfterTheYes() {
        // given
        part.onRecord = () -> {
            throw new WithTheMoney.Refused(Reason.COUPON_REFUSED, "somebody used it a moment ago");
        };

        // then
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectSuccessfulHandlerExecution()
                .expectEvents(declined(Reason.COUPON_REFUSED));
        assertThat(provider.calls()).containsExactly("authorise " + PAYMENT + " " + PRICE, "release " + PAYMENT);
    }

    @Test
    @DisplayName("S2-12 S2-15 what goes with the money cannot be recorded: neither is the money")
    void cannotBeRecorded() {
        // given
        part.onRecord = () -> {
            throw new IllegalStateException("out of order");
        };

        // then
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectException(IllegalStateException.class)
                .expectNoEvents();
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
                List.of(authorised(), voided(Reason.STORE_BUSY), settled(Reason.STORE_BUSY)),
                List.of(authorised(), captured(), refunded(Reason.STORE_BUSY), settled(Reason.STORE_BUSY)),
                List.of(tombstone(Reason.PAYMENT_UNAVAILABLE), settled(Reason.PAYMENT_UNAVAILABLE)));
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
        assertThat(part.calls).isEmpty();
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
    @DisplayName("B11 F9 asks again when an answer is lost: the same call, which the provider knows")
    void lostAnswer() {
        // given
        provider.onAuthorise(() -> {
            provider.onAuthorise(() -> Mono.just(new Approved()));
            return Mono.never();
        });

        // then
        fixture.givenNoPriorActivity().when(authorise()).expectEvents(authorised());
        assertThat(provider.calls())
                .containsExactly("authorise " + PAYMENT + " " + PRICE, "authorise " + PAYMENT + " " + PRICE);
    }

    @Test
    @DisplayName("F9 asks again when a call fails")
    void failedOnce() {
        // given
        provider.onAuthorise(() -> {
            provider.onAuthorise(() -> Mono.just(new Approved()));
            return Mono.error(new IllegalStateException("connection reset"));
        });

        // then
        fixture.givenNoPriorActivity().when(authorise()).expectEvents(authorised());
        assertThat(provider.calls()).hasSize(2);
    }

    @Test
    @DisplayName("F9 takes the first answer when it comes after the second question")
    void lateAnswer() {
        // given
        provider.onAuthorise(() -> {
            provider.onAuthorise(() -> Mono.error(new IllegalStateException("too busy")));
            return Mono.delay(Duration.ofMillis(300)).thenReturn(new Approved());
        });

        // then
        fixture.givenNoPriorActivity().when(authorise()).expectEvents(authorised());
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
                .expectEvents(tombstone(Reason.PAYMENT_UNAVAILABLE), settled(Reason.PAYMENT_UNAVAILABLE));
        assertThat(provider.calls())
                .containsExactly("authorise " + PAYMENT + " " + PRICE, "release " + PAYMENT, "release " + PAYMENT);
        assertThat(part.calls).containsExactly("objection");
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
        fixture.givenNoPriorActivity()
                .when(authorise())
                .expectEvents(tombstone(Reason.PAYMENT_UNAVAILABLE), settled(Reason.PAYMENT_UNAVAILABLE));
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

    /** What goes with the money: says what it is told to, and remembers what it was asked. */
    private static final class Part implements WithTheMoney {

        private final List<String> calls = new CopyOnWriteArrayList<>();
        private @Nullable Reason objection;
        private Runnable onRecord = () -> {};

        @Override
        public Optional<Reason> objection(AuthorisePayment terms) {
            calls.add("objection");
            return Optional.ofNullable(objection);
        }

        @Override
        public void record(AuthorisePayment terms) {
            calls.add("record");
            onRecord.run();
        }
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
