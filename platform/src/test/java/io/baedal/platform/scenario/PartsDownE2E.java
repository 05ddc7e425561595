package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("While a part is down")
class PartsDownE2E {

    @TempDir
    private static Path data;

    private static Platform platform;
    private static Actors actors;

    @BeforeAll
    static void start() {
        platform = Platform.start(Setup.inMemory().withPatientGates().withData(data));
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterEach
    void startWhatIsDown() {
        platform.startAll();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Part.class,
            names = {"PAYMENT_SERVICE", "ORDER_SERVICE", "DELIVERY_SERVICE", "QUERY_SERVICE"})
    @DisplayName("S0-12 S0-15 a service that stops in the middle of an order and comes back lets the order complete")
    void stopsInTheMiddle(Part service) {
        // given an order in front of the store
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        actors.untilTicketIsOpen(order);
        // when the service is away while the store answers (or cannot)
        platform.stop(service);
        if (service != Part.DELIVERY_SERVICE) {
            actors.ticket(order, "accept");
        }
        platform.start(service);
        if (service == Part.DELIVERY_SERVICE) {
            actors.ticket(order, "accept");
        }
        // then
        actors.fulfilFromAccepted(order);
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED"));
        assertThat(actors.stock(shop)).isEqualTo(9);
    }

    @Test
    @DisplayName(
            "S1-17 S2-16 with the store's side down orders are still taken and paid, and it sees them when it is back")
    void deliveryServiceDown() {
        // given
        Shop shop = actors.shop(10);
        actors.courier();
        platform.stop(Part.DELIVERY_SERVICE);
        // when
        String order = actors.order(shop);
        // then
        assertThat(actors.untilStatus(order, "CONFIRMED").path("ticket").isMissingNode())
                .isTrue();
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED");
        // when it is back
        platform.start(Part.DELIVERY_SERVICE);
        // then
        actors.fulfil(order);
    }

    @Test
    @DisplayName("S3-8 with dispatch down a call is 503, its money goes back, and the same key works when it is back")
    void noCallWithoutDispatch() {
        // given
        Business desk = Business.open(
                actors,
                "PARCEL",
                Map.of(
                        "name",
                        "under ten kilograms",
                        "price",
                        Actors.won(4_000),
                        "traits",
                        Map.of(
                                "perKilometre",
                                Actors.won(500),
                                "vehicle",
                                "MOTORBIKE",
                                "weight",
                                Map.of("fromGrams", 0))));
        actors.courier("MOTORBIKE");
        Map<String, Object> way = Map.of("pickUp", Business.PLACE, "dropOff", Business.HOME);
        String quote = expect(200, desk.quote(actors.customer(), 1, 3_000, way)).text("quote");
        String key = UUID.randomUUID().toString();
        platform.stop(Part.DELIVERY_SERVICE);
        // when
        Answer refused = actors.place(quote, key).join();
        // then
        expect(503, refused);
        assertThat(refused.text("code")).isEqualTo("DISPATCH_UNAVAILABLE");
        assertThat(refused.header("retry-after")).isPresent();
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() ->
                        assertThat(actors.ledger(refused.text("orderId"), 1)).containsExactly("AUTHORISED", "VOIDED"));
        // when it is back
        platform.start(Part.DELIVERY_SERVICE);
        // then
        Answer again = await().atMost(Actors.PATIENCE)
                .until(() -> actors.place(quote, key).join(), second -> second.status() == 201);
        actors.untilStatus(again.text("orderId"), "ACCEPTED");
    }

    @Test
    @DisplayName("S2-16 with the restaurant's side down a table is taken, and the restaurant has it when it is back")
    void tableWithoutTheRestaurant() {
        // given
        Business restaurant = Business.open(
                actors,
                "TABLE",
                Map.of(
                        "name",
                        "table",
                        "price",
                        Actors.won(10_000),
                        "traits",
                        Map.of("slots", Map.of("places", 10, "length", "PT30M"))));
        Instant slot = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(5));
        platform.stop(Part.DELIVERY_SERVICE);
        // when
        String order = expect(201, restaurant.order(2, null, Map.of("slot", slot.toString())))
                .text("orderId");
        // then
        assertThat(actors.untilStatus(order, "CONFIRMED").path("ticket").isMissingNode())
                .isTrue();
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED");
        // when it is back
        platform.start(Part.DELIVERY_SERVICE);
        // then
        actors.untilStatus(order, "ACCEPTED");
    }

    @Test
    @DisplayName("S4-17 C3 a store that wants no orders while its side is down gets none: 503, and nothing is paid")
    void noOrderWithoutTheKitchen() {
        // given
        Shop shop = actors.shop(10);
        expect(204, actors.http().put("/stores/" + shop.store() + "/terms", Map.of("acceptWhileOffline", false)));
        String quote = actors.quote(actors.customer(), shop, 1);
        String key = UUID.randomUUID().toString();
        platform.stop(Part.DELIVERY_SERVICE);
        // when
        Answer refused = actors.place(quote, key).join();
        // then
        expect(503, refused);
        assertThat(refused.text("code")).isEqualTo("STORE_UNAVAILABLE");
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(actors.ledger(refused.text("orderId"), 1)).isEmpty();
        assertThat(actors.stock(shop)).isEqualTo(10);
        // when it is back
        platform.start(Part.DELIVERY_SERVICE);
        // then
        await().atMost(Actors.PATIENCE).until(() -> actors.place(quote, key).join(), second -> second.status() == 201);
    }

    @Test
    @DisplayName(
            "S0-3 S2-14 S4-13 with payment down an order is 503 with Retry-After, no stock is lost, and it works again after")
    void paymentServiceDown() {
        // given
        Shop shop = actors.shop(10);
        String quote = actors.quote(actors.customer(), shop, 1);
        String key = UUID.randomUUID().toString();
        platform.stop(Part.PAYMENT_SERVICE);
        // when
        Answer answer = actors.place(quote, key).join();
        // then
        expect(503, answer);
        assertThat(answer.header("retry-after")).isPresent();
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(actors.stock(shop)).isEqualTo(10));
        // when it is back
        platform.start(Part.PAYMENT_SERVICE);
        // then the same key gets its order
        Answer again = await().atMost(Actors.PATIENCE)
                .until(() -> actors.place(quote, key).join(), second -> second.status() == 201);
        assertThat(actors.stock(shop)).isEqualTo(9);
        assertThat(again.text("orderId")).isNotEmpty();
    }

    @Test
    @DisplayName("S0-13 an order can be read and followed while everything else is stopped, Axon Server too")
    void onlyReadingIsUp() {
        // given
        String order = actors.order(actors.shop(10));
        actors.untilTicketIsOpen(order);
        // when
        platform.stop(Part.ORDER_SERVICE);
        platform.stop(Part.PAYMENT_SERVICE);
        platform.stop(Part.DELIVERY_SERVICE);
        platform.stop(Part.NODE);
        // then
        assertThat(actors.view(order).path("status").asString("")).isEqualTo("CONFIRMED");
        assertThat(actors.http().get("/orders?limit=10").status()).isEqualTo(200);
        // and a write says so
        Answer write = actors.http().delete("/orders/" + order);
        expect(503, write);
        assertThat(write.header("retry-after")).isPresent();
    }

    @Test
    @DisplayName(
            "S4-4 I4 an order that its store gave up while order-service was down settles when it is back, courier and all")
    void abortedWhileOrderServiceWasDown() {
        // given an order with a courier
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        actors.untilTicketIsOpen(order);
        actors.ticket(order, "accept");
        actors.until(
                order,
                view -> view.path("money").path("captured").path("amount").asLong() > 0);
        actors.untilCourierIsAssigned(order);
        // when
        platform.stop(Part.ORDER_SERVICE);
        expect(200, actors.http().post("/tickets/tkt-" + order + "/abort", Map.of("reason", "ITEM_UNAVAILABLE")));
        actors.until(
                order, view -> view.path("delivery").path("status").asString("").equals("CANCELLED"));
        platform.start(Part.ORDER_SERVICE);
        // then
        assertThat(actors.untilSettled(order).path("status").asString("")).isEqualTo("CANCELLED");
        assertThat(actors.ledger(order, 1)).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
        actors.fulfil(actors.order(shop));
    }

    @Test
    @DisplayName("S0-12 with order-service down the store still accepts, and the order catches up")
    void orderServiceDown() {
        // given
        actors.courier();
        String order = actors.order(actors.shop(10));
        actors.untilTicketIsOpen(order);
        platform.stop(Part.ORDER_SERVICE);
        // when
        actors.ticket(order, "accept");
        // then
        actors.until(
                order, view -> view.path("ticket").path("status").asString("").equals("ACCEPTED"));
        assertThat(actors.view(order).path("status").asString("")).isEqualTo("CONFIRMED");
        // when
        platform.start(Part.ORDER_SERVICE);
        // then
        actors.untilStatus(order, "ACCEPTED");
        actors.fulfilFromAccepted(order);
    }
}
