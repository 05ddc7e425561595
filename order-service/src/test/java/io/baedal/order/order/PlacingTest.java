package io.baedal.order.order;

import static io.baedal.order.test.Given.CARRIAGE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.FINGERPRINT;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.NOW;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static io.baedal.order.test.Given.PLAN;
import static io.baedal.order.test.Given.STORE;
import static io.baedal.order.test.Given.TOTAL;
import static io.baedal.order.test.Given.quote;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.PlaceOrder;
import io.baedal.api.value.Reason;
import io.baedal.order.test.Given;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PlacingTest {

    private static final OrderStanding PLACED = new OrderStanding(ORDER, 1, OrderStatus.PLACED, null, false);
    private static final OrderStanding CONFIRMED = new OrderStanding(ORDER, 1, OrderStatus.CONFIRMED, null, true);
    private static final PlaceOrder COMMAND = new PlaceOrder(ORDER, quote(), FINGERPRINT, NOW);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ScriptedCommands orders = new ScriptedCommands().answering(new Answer.Result(PLACED));
    private final Outcomes outcomes = new Outcomes();
    private final Placing placing = new Placing(new Commands(orders.gateway(), Duration.ofMillis(300)), outcomes);

    @AfterEach
    void nobodyIsLeftWaiting() {
        assertThat(outcomes.waitingRequests()).isZero();
    }

    @Test
    @DisplayName("waits for the outcome, and is told at once when it comes")
    void outcome() {
        StepVerifier.create(placing.place(COMMAND, LONG))
                .then(() -> assertThat(outcomes.waitingRequests()).isOne())
                .then(() -> outcomes.on(confirmed()))
                .expectNext(CONFIRMED)
                .verifyComplete();
    }

    @Test
    @DisplayName("I10 ten requests that wait for one order are all told, and nobody else is")
    void tenWait() {
        Flux<OrderStanding> ten = Flux.merge(IntStream.range(0, 10)
                .mapToObj(i -> placing.place(COMMAND, LONG))
                .toList());
        StepVerifier.create(ten.collectList())
                .then(() -> assertThat(outcomes.waitingRequests()).isEqualTo(10))
                .then(() -> outcomes.on(confirmed()))
                .expectNext(List.of(
                        CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED, CONFIRMED,
                        CONFIRMED, CONFIRMED))
                .verifyComplete();
    }

    @Test
    @DisplayName("a customer who cancels while he waits is told so")
    void cancelledMeanwhile() {
        StepVerifier.create(placing.place(COMMAND, LONG))
                .then(() -> outcomes.on(new OrderCancelled(
                        ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, LINES, Set.of(), Given.NOTHING)))
                .expectNext(new OrderStanding(ORDER, 1, OrderStatus.CANCELLED, Reason.CUSTOMER_CHANGED_MIND, false))
                .verifyComplete();
    }

    @Test
    @DisplayName("I11 a client that goes away, a patience that ends, a command that fails: nobody stays registered")
    void nobodyStays() {
        // A client that goes away.
        StepVerifier.create(placing.place(COMMAND, LONG))
                .then(() -> assertThat(outcomes.waitingRequests()).isOne())
                .thenCancel()
                .verify();
        assertThat(outcomes.waitingRequests()).isZero();
        // A patience that ends.
        StepVerifier.create(placing.place(COMMAND, Duration.ofMillis(1)))
                .expectNext(PLACED)
                .verifyComplete();
        assertThat(outcomes.waitingRequests()).isZero();
        // A command that fails, and one that is never answered.
        orders.answering(new Answer.Failure(new IllegalStateException("broken")));
        StepVerifier.create(placing.place(COMMAND, LONG)).verifyError(IllegalStateException.class);
        orders.answering(new Answer.Silence());
        StepVerifier.create(placing.place(COMMAND, LONG)).verifyError();
    }

    @Test
    @DisplayName("nothing is watched or sent before somebody subscribes")
    void lazy() {
        Mono<OrderStanding> notYet = placing.place(COMMAND, LONG);
        assertThat(notYet).isNotNull();
        assertThat(outcomes.waitingRequests()).isZero();
        assertThat(orders.sent()).isEmpty();
    }

    @Test
    @DisplayName("outcomes nobody waits for are forgotten")
    void nobodyWaits() {
        outcomes.on(confirmed());
        assertThat(outcomes.waitingRequests()).isZero();
    }

    private static OrderConfirmed confirmed() {
        return new OrderConfirmed(ORDER, 1, CUSTOMER, STORE, PLAN, LINES, CARRIAGE, null, TOTAL, PAYMENT);
    }
}
