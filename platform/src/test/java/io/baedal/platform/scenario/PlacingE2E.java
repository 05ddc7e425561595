package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.RegisterDelivery;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.review.CloseReview;
import io.baedal.api.review.ReviewId;
import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Placing an order")
class PlacingE2E {

    /** So many unanswered questions open the breaker. */
    private static final int CALLS = 10;

    private static Platform platform;
    private static Actors actors;

    @BeforeAll
    static void start() {
        platform = Platform.start(Setup.inMemory().withPatientGates());
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void obedientProvider() {
        actors.script(Map.of());
    }

    @Test
    @DisplayName(
            "S0-1 S0-2 S0-3 S4-12 an order is placed, paid for before it is confirmed, and can be read by id and in a list")
    void placed() {
        // given
        Shop shop = actors.shop(10);
        String customer = actors.customer();
        // when
        Answer answer = actors.place(actors.quote(customer, shop, 2), key()).join();
        // then
        expect(201, answer);
        String order = answer.text("orderId");
        assertThat(answer.header("location")).contains("/orders/" + order);
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED");
        actors.untilTicketIsOpen(order);
        assertThat(actors.timeline(order)).containsSubsequence("OrderPlaced", "PaymentAuthorised", "OrderConfirmed");
        assertThat(actors.view(order).path("total").path("amount").asLong()).isEqualTo(2 * Actors.PRICE + Actors.FEE);
        assertThat(actors.http()
                        .get("/orders?customerId=" + customer)
                        .body()
                        .path("orders")
                        .size())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("S0-14 I10 the same key ten times in parallel gives one order and ten equal answers")
    void sameKeyTenTimes() {
        // given
        Shop shop = actors.shop(10);
        String quote = actors.quote(actors.customer(), shop, 1);
        String key = key();
        // when
        List<Answer> answers = all(
                IntStream.range(0, 10).mapToObj(i -> actors.place(quote, key)).toList());
        // then
        assertThat(answers).allSatisfy(answer -> expect(201, answer));
        assertThat(answers.stream().map(answer -> answer.text("orderId")).distinct())
                .hasSize(1);
        assertThat(actors.stock(shop)).isEqualTo(9);
        assertThat(actors.ledger(answers.getFirst().text("orderId"), 1)).containsExactly("AUTHORISED");
    }

    @Test
    @DisplayName("I10 the same key for another request is refused with 422")
    void sameKeyOtherBody() {
        // given
        Shop shop = actors.shop(10);
        String customer = actors.customer();
        String key = key();
        expect(201, actors.place(actors.quote(customer, shop, 1), key).join());
        // when
        Answer answer = actors.place(actors.quote(customer, shop, 2), key).join();
        // then
        expect(422, answer);
        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(actors.stock(shop)).isEqualTo(9);
    }

    @Test
    @DisplayName("S1-2 S4-12 a declined payment is 402, holds nothing back and leaves no deal")
    void declined() {
        // given
        actors.script(Map.of("declineAbove", 1));
        Shop shop = actors.shop(10);
        // when
        Answer answer =
                actors.place(actors.quote(actors.customer(), shop, 3), key()).join();
        // then
        expect(402, answer);
        assertThat(answer.code()).isEqualTo("PAYMENT_DECLINED");
        actors.untilSettled(answer.text("orderId"));
        assertThat(actors.stock(shop)).isEqualTo(10);
        assertThat(actors.timeline(answer.text("orderId"))).doesNotContain("OrderConfirmed", "TicketOpened");
    }

    @Test
    @DisplayName(
            "B11 a payment that is answered after the time-out ends in exactly one void, and the same key may try again")
    void answeredTooLate() {
        // given
        actors.script(Map.of("delayMillis", 4_000));
        Shop shop = actors.shop(10);
        String quote = actors.quote(actors.customer(), shop, 1);
        String key = key();
        // when
        Answer late = actors.place(quote, key).join();
        // then
        expect(503, late);
        assertThat(late.code()).isEqualTo("PAYMENT_UNAVAILABLE");
        assertThat(late.header("retry-after")).isPresent();
        String order = late.text("orderId");
        actors.untilSettled(order);
        assertThat(actors.stock(shop)).isEqualTo(10);
        // when the provider is quick again
        actors.script(Map.of());
        Answer second = await().atMost(Actors.PATIENCE)
                .until(() -> actors.place(quote, key).join(), answer -> answer.status() == 201);
        // then it is the same order, paid once
        assertThat(second.text("orderId")).isEqualTo(order);
        int attempt = actors.until(
                        order, view -> view.path("status").asString("").equals("CONFIRMED"))
                .path("attempts")
                .asInt();
        assertThat(attempt).isGreaterThan(1);
        assertThat(actors.ledger(order, attempt)).containsExactly("AUTHORISED");
        // The late yes may come to the ledger before or after the void, or find the tombstone; never does money stay.
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(actors.ledger(order, 1).stream().filter("VOIDED"::equals))
                        .hasSize(1));
        assertThat(actors.ledger(order, 1)).doesNotContain("CAPTURED");
    }

    @Test
    @DisplayName(
            "S2-15 where no review can be opened it is 503 with Retry-After, no money is taken, and it works again after")
    void noReview() throws Exception {
        // given that reviews have heard of the bad end of an order which its customer is about to place
        Shop shop = actors.shop(10);
        String customer = actors.customer();
        String quote = actors.quote(customer, shop, 1);
        String key = key();
        OrderId order = OrderId.forRequest(CustomerId.of(customer), key);
        ReviewId review = ReviewId.forOrder(order);
        try (NodeClient node = NodeClient.of(platform)) {
            node.send(new CloseReview(review, order, PaymentId.forAttempt(order, 1)), review.toString());
        }
        // when
        Answer refused = actors.place(quote, key).join();
        // then
        expect(503, refused);
        assertThat(refused.code()).isEqualTo("PAYMENT_UNAVAILABLE");
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(actors.ledger(order.toString(), 1)).doesNotContain("AUTHORISED");
        // when he comes back, with whose next payment one can be
        Answer again = await().atMost(Actors.PATIENCE)
                .until(() -> actors.place(quote, key).join(), answer -> answer.status() == 201);
        // then
        assertThat(again.text("orderId")).isEqualTo(order.toString());
        assertThat(actors.ledger(order.toString(), 2)).containsExactly("AUTHORISED");
    }

    @Test
    @DisplayName("C14 a price is never the client's: a quote that was touched is 422")
    void forgedQuote() {
        // given
        String quote = actors.quote(actors.customer(), actors.shop(1), 1);
        // when
        Answer answer = actors.place(quote.substring(0, quote.length() - 4) + "AAAA", key())
                .join();
        // then
        expect(422, answer);
        assertThat(answer.code()).isEqualTo("QUOTE_INVALID");
    }

    @Test
    @DisplayName(
            "S3-10 S3-21 S2-20 calls that dispatch cannot keep up with are refused for a while, then without asking,"
                    + " each with a time to come back; and taken again when it can")
    void callsOverloaded() throws Exception {
        // given calls whose registration nobody answers
        Business stand = Business.taxiStand(actors, "TAXI");
        String customer = actors.customer();
        List<String> quotes = IntStream.range(0, CALLS)
                .mapToObj(i -> stand.quote(customer, 1, null, Business.FROM_DOOR_TO_DOOR)
                        .text("quote"))
                .toList();
        platform.stop(Part.DELIVERY_SERVICE);
        try (NodeClient node = NodeClient.of(platform)) {
            node.listenInSilence(RegisterDelivery.class);
            // when
            List<Answer> refused =
                    all(quotes.stream().map(quote -> actors.place(quote, key())).toList());
            Answer atOnce = actors.place(quotes.getFirst(), key()).join();
            // then
            assertThat(refused)
                    .allSatisfy(
                            answer -> assertThat(answer.header("retry-after")).isPresent())
                    .extracting(Answer::code)
                    .contains("DISPATCH_UNAVAILABLE");
            assertThat(expect(503, atOnce).code()).isEqualTo("GATE_UNAVAILABLE");
            assertThat(atOnce.header("retry-after")).isPresent();
            assertThat(atOnce.body().has("orderId")).isFalse();
        }
        // when dispatch can keep up again
        platform.start(Part.DELIVERY_SERVICE);
        // then
        String key = key();
        await().atMost(Actors.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> actors.place(quotes.getFirst(), key).join(), answer -> answer.status() == 201);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static List<Answer> all(List<CompletableFuture<Answer>> requests) {
        return requests.stream().map(CompletableFuture::join).toList();
    }
}
