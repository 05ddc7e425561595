package io.baedal.order.order;

import static io.baedal.order.test.Given.CARRIAGE;
import static io.baedal.order.test.Given.CUSTOMER;
import static io.baedal.order.test.Given.LINES;
import static io.baedal.order.test.Given.NOW;
import static io.baedal.order.test.Given.ORDER;
import static io.baedal.order.test.Given.PAYMENT;
import static io.baedal.order.test.Given.PLAN;
import static io.baedal.order.test.Given.STORE;
import static io.baedal.order.test.Given.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.order.PlaceOrder;
import io.baedal.api.order.RequestOrderCancel;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Refusal;
import io.baedal.order.quote.QuoteSigner;
import io.baedal.order.test.Given;
import io.baedal.support.axon.Commands;
import io.baedal.support.axon.EventSourcing;
import io.baedal.support.gate.GateProperties;
import io.baedal.support.gate.Gates;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.rule.SameKeyMeansSameRequest;
import io.baedal.support.test.ScriptedCommands;
import io.baedal.support.test.ScriptedCommands.Answer;
import io.baedal.support.web.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class OrderControllerTest {

    private static final String KEY = "key-1";
    private static final Answer PLACED = standing(OrderStatus.PLACED, null, false);

    private final ScriptedCommands orders = new ScriptedCommands().answering(PLACED);
    private final ScriptedCommands gateways = new ScriptedCommands();
    private final Outcomes outcomes = new Outcomes();
    private final Gates gates = new Gates(
            gateways.gateway(), new GateProperties(Duration.ofMillis(100), 4, 2, 50, Duration.ofSeconds(7), 1));
    private final Commands commands = new Commands(orders.gateway(), Duration.ofSeconds(5));
    private final QuoteSigner signer = new QuoteSigner(EventSourcing.messageMapper(), new byte[32]);
    private final String quote = signer.sign(Given.quote());
    private final WebTestClient http = WebTestClient.bindToController(new OrderController(
                    new Placing(commands, outcomes), commands, gates, signer, Clock.fixed(NOW, ZoneOffset.UTC)))
            .controllerAdvice(new Problems())
            .build();

    @AfterEach
    void nobodyIsLeftWaiting() {
        assertThat(outcomes.waitingRequests()).isZero();
    }

    @Test
    @DisplayName("S0-1 S0-2 a confirmed order is 201, with its place and its state")
    void confirmed() {
        orders.answering(command -> {
            // The outcome may be quicker than the answer to the command.
            outcomes.on(orderConfirmed(1));
            return PLACED;
        });
        place(quote, KEY, null)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/orders/" + ORDER)
                .expectBody()
                .jsonPath("$.orderId")
                .isEqualTo(ORDER.value())
                .jsonPath("$.status")
                .isEqualTo("CONFIRMED");
        assertThat(orders.sent()).hasSize(1).first().isInstanceOfSatisfying(PlaceOrder.class, sent -> {
            assertThat(sent.orderId()).isEqualTo(ORDER);
            assertThat(sent.quote()).isEqualTo(Given.quote());
            assertThat(sent.placedAt()).isEqualTo(NOW);
        });
    }

    @ParameterizedTest(name = "{0}: {1}, come back: {2}")
    @DisplayName("S1-2 S2-14 S4-10 a rejected order is 402, 409 or 503 with Retry-After, and says why")
    @CsvSource({
        "PAYMENT_DECLINED, 402, false",
        "OUT_OF_STOCK, 409, false",
        "COUPON_REFUSED, 409, false",
        "PAYMENT_UNAVAILABLE, 503, true",
        "STOCK_UNAVAILABLE, 503, true",
    })
    void rejected(Reason reason, int status, boolean comeBack) {
        orders.answering(command -> {
            outcomes.on(new OrderRejected(ORDER, 1, PAYMENT, reason, LINES, Set.of()));
            return PLACED;
        });
        ResponseSpec answer = place(quote, KEY, null);
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(reason.name())
                .jsonPath("$.orderId")
                .isEqualTo(ORDER.value());
        assertThat(answer.returnResult(Void.class).getResponseHeaders().containsHeader(HttpHeaders.RETRY_AFTER))
                .isEqualTo(comeBack);
    }

    @Test
    @DisplayName("whoever does not wait gets 202 and where to look")
    void impatient() {
        place(quote, KEY, "wait=0")
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals("Preference-Applied", "wait=0")
                .expectHeader()
                .location("/orders/" + ORDER)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("PLACED");
        assertThat(orders.sent()).last().isEqualTo(new ReadStanding(ORDER));
    }

    @Test
    @DisplayName("when the patience ends the order itself is asked once more")
    void decidedInTheLastMoment() {
        orders.answering(
                command -> command instanceof ReadStanding ? standing(OrderStatus.CONFIRMED, null, true) : PLACED);
        place(quote, KEY, "wait=0").expectStatus().isCreated();
    }

    @Test
    @DisplayName("I10 the same request after the decision is answered at once, and with the same")
    void repeated() {
        orders.answering(standing(OrderStatus.CONFIRMED, null, true));
        place(quote, KEY, null).expectStatus().isCreated();
        orders.answering(standing(OrderStatus.REJECTED, Reason.PAYMENT_DECLINED, false));
        place(quote, KEY, null).expectStatus().isEqualTo(402);
    }

    @Test
    @DisplayName("C7 cancelled while its gates were asked is 409, to the one who waits and to the one who asks again")
    void cancelledMeanwhile() {
        orders.answering(command -> {
            outcomes.on(new OrderCancelled(
                    ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, LINES, Set.of(), Given.NOTHING));
            return PLACED;
        });
        problem(place(quote, KEY, null), 409, "ORDER_CANCELLED");
        orders.answering(standing(OrderStatus.CANCELLED, Reason.CUSTOMER_CHANGED_MIND, false));
        problem(place(quote, KEY, null), 409, "ORDER_CANCELLED");
    }

    @Test
    @DisplayName("the outcome of an earlier attempt is not the answer to this one")
    void otherAttempt() {
        orders.answering(command -> {
            outcomes.on(new OrderRejected(ORDER, 1, PAYMENT, Reason.PAYMENT_UNAVAILABLE, LINES, Set.of()));
            outcomes.on(orderConfirmed(2));
            return new Answer.Result(new OrderStanding(ORDER, 2, OrderStatus.PLACED, null, false));
        });
        place(quote, KEY, null).expectStatus().isCreated();
    }

    @Test
    @DisplayName("I10 the same key for another request is 422")
    void keyReused() {
        orders.answering(new Answer.Failure(new RuleBroken(new SameKeyMeansSameRequest("one", "another").refusal())));
        problem(place(quote, KEY, null), 422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    @DisplayName("C14 what is no quote of ours is 422, and nothing is sent")
    void forgedQuote() {
        problem(place("a.b.c", KEY, null), 422, "QUOTE_INVALID");
        assertThat(orders.sent()).isEmpty();
    }

    @Test
    @DisplayName("without a key, with a blank or endless one, or without a quote it is 400, and nothing is sent")
    void badRequest() {
        wrong(place(quote, null, null), "header", "Idempotency-Key");
        wrong(place(quote, " ", null), "header", "Idempotency-Key");
        wrong(place(quote, "k".repeat(256), null), "header", "Idempotency-Key");
        wrong(place("", KEY, null), "body", "quote");
        wrong(place(null, KEY, null), "body", "quote");
        assertThat(orders.sent()).isEmpty();
    }

    @Test
    @DisplayName("S2-14 S4-13 C1 while a gate's breaker is open it is 503 with Retry-After, and nothing is written")
    void breakerOpen() {
        gateways.answering(new Answer.Failure(new NoHandlerForCommandException("nobody")));
        for (int i = 0; i < 2; i++) {
            assertThat(gates.named("PAYMENT").ask("anything")).isCompletedExceptionally();
        }
        place(quote, KEY, null)
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "7")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("GATE_UNAVAILABLE")
                // It may be the second copy of a request whose order stands.
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("This request changed nothing"));
        assertThat(orders.sent()).isEmpty();
    }

    @Test
    @DisplayName("S0-7 asking to cancel is 202 with the state it led to")
    void cancel() {
        orders.answering(standing(OrderStatus.CANCELLING, null, true));
        http.delete()
                .uri("/orders/{id}", ORDER)
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("CANCELLING");
        cancellation("{\"reason\":\"ADDRESS_ERROR\"}").expectStatus().isAccepted();
        cancellation("{}").expectStatus().isAccepted();
        assertThat(orders.sent())
                .containsExactly(
                        new RequestOrderCancel(ORDER, Reason.CUSTOMER_CHANGED_MIND),
                        new RequestOrderCancel(ORDER, Reason.ADDRESS_ERROR),
                        new RequestOrderCancel(ORDER, Reason.CUSTOMER_CHANGED_MIND));
    }

    @Test
    @DisplayName("S1-5 asking too late is 409, asking for no reason we know 400, for no order 404")
    void cancelRefused() {
        orders.answering(new Answer.Failure(
                new RuleBroken(new CustomerCancelsOnlyWhileThePlanAllowsIt(OrderStatus.ACCEPTED, PLAN).refusal())));
        problem(cancellation("{}"), 409, "CANCEL_TOO_LATE");
        wrong(cancellation("{\"reason\":\"BORED\"}"), "body", "reason");
        wrong(cancellation("{\"reason\":\"NO_SHOW\"}"), "body", "reason");
        orders.answering(new Answer.Failure(
                new RuleBroken(new Refusal(Refusal.Category.NOT_FOUND, "NOT_FOUND", "There is no such order."))));
        problem(cancellation("{}"), 404, "NOT_FOUND");
    }

    private ResponseSpec cancellation(String json) {
        return http.post()
                .uri("/orders/{id}/cancellation", ORDER)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange();
    }

    private ResponseSpec place(@Nullable String token, @Nullable String key, @Nullable String prefer) {
        return http.post()
                .uri("/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (key != null) {
                        headers.set("Idempotency-Key", key);
                    }
                    if (prefer != null) {
                        headers.set("Prefer", prefer);
                    }
                })
                .bodyValue(token == null ? "{}" : "{\"quote\":\"" + token + "\"}")
                .exchange();
    }

    private static void wrong(ResponseSpec answer, String in, String field) {
        answer.expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BAD_REQUEST")
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].in")
                .isEqualTo(in)
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    private static void problem(ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private static Answer standing(OrderStatus status, @Nullable Reason reason, boolean confirmed) {
        return new Answer.Result(new OrderStanding(ORDER, 1, status, reason, confirmed));
    }

    private static OrderConfirmed orderConfirmed(int attempt) {
        return new OrderConfirmed(
                ORDER,
                attempt,
                CUSTOMER,
                STORE,
                PLAN,
                LINES,
                CARRIAGE,
                null,
                TOTAL,
                PaymentId.forAttempt(ORDER, attempt));
    }
}
