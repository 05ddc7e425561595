package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static io.baedal.platform.scenario.Actors.won;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store of any kind with one item, and how a customer orders it: the same few requests for all kinds. */
final class Business {

    static final Map<String, Double> PLACE = Map.of("latitude", 37.5, "longitude", 127.0);
    static final Map<String, Double> HOME = Map.of("latitude", 37.506, "longitude", 127.008);
    static final Map<String, ?> FROM_DOOR_TO_DOOR = Map.of("pickUp", PLACE, "dropOff", HOME);

    private final Actors actors;
    private final String store;
    private final String item;

    private Business(Actors actors, String store, String item) {
        this.actors = actors;
        this.store = store;
        this.item = item;
    }

    /**
     * @param item as in {@code POST /stores/{id}/items}
     */
    static Business open(Actors actors, String kind, Map<String, ?> item) {
        Http http = actors.http();
        String store = expect(
                        201,
                        http.post(
                                "/stores",
                                Map.of(
                                        "name",
                                        "Example " + kind,
                                        "kind",
                                        kind,
                                        "location",
                                        PLACE,
                                        "deliveryFee",
                                        won(0))))
                .text("storeId");
        expect(200, http.put("/stores/" + store + "/status", Map.of("status", "OPEN")));
        return new Business(
                actors,
                store,
                expect(201, http.post("/stores/" + store + "/items", item)).text("itemId"));
    }

    /** What is fetched: a café with ten cups of coffee. */
    static Business cafe(Actors actors) {
        return open(actors, "PICKUP", Map.of("name", "americano", "price", won(4_500), "stock", 10));
    }

    /** Ten seats each half hour, with a deposit of 10,000 won a seat. */
    static Business table(Actors actors) {
        return open(
                actors,
                "TABLE",
                Map.of("name", "table", "price", won(10_000), "traits", Map.of("slots", slots(10, "PT30M"))));
    }

    /** A parcel desk whose class begins at so many grams: vans carry the heavy ones. */
    static Business parcelDesk(Actors actors, int fromGrams) {
        String vehicle = fromGrams == 0 ? "MOTORBIKE" : "VAN";
        return open(
                actors,
                "PARCEL",
                Map.of(
                        "name",
                        "parcel",
                        "price",
                        won(3_000),
                        "traits",
                        Map.of(
                                "perKilometre", won(500),
                                "vehicle", vehicle,
                                "weight", Map.of("fromGrams", fromGrams))));
    }

    /** @param vehicle TAXI or DELUXE_TAXI; scenarios that share a system take turns by it, so as not to take each other's */
    static Business taxiStand(Actors actors, String vehicle) {
        return open(
                actors,
                "RIDE",
                Map.of(
                        "name", "ride",
                        "price", won(5_000),
                        "traits", Map.of("perKilometre", won(1_000), "vehicle", vehicle)));
    }

    /** The sixth kind, of docs/add-a-kind-of-business.md. */
    static Business repairman(Actors actors) {
        return open(
                actors,
                "REPAIR_VISIT",
                Map.of("name", "visit", "price", won(40_000), "traits", Map.of("slots", slots(2, "PT1H"))));
    }

    private static Map<String, ?> slots(int places, String length) {
        return Map.of("places", places, "length", length);
    }

    /** The first full hour so long from now and not sooner, as a quote wants to hear it. */
    static Map<String, ?> slot(Clock clock, Duration fromNow) {
        Instant hour = clock.instant().plus(fromNow).truncatedTo(ChronoUnit.HOURS);
        return Map.of("slot", hour.plus(Duration.ofHours(1)).toString());
    }

    String store() {
        return store;
    }

    String item() {
        return item;
    }

    /** An order by a customer of its own. {@code more} is what this kind wants to know: pickUp, dropOff, slot. */
    Answer order(int quantity, @Nullable Integer grams, Map<String, ?> more) {
        return order(actors.customer(), quantity, grams, more);
    }

    Answer order(String customer, int quantity, @Nullable Integer grams, Map<String, ?> more) {
        String quote = expect(200, quote(customer, quantity, grams, more)).text("quote");
        return actors.place(quote, UUID.randomUUID().toString()).join();
    }

    Answer quote(String customer, int quantity, @Nullable Integer grams, Map<String, ?> more) {
        Map<String, Object> line = new HashMap<>(Map.of("itemId", item, "quantity", quantity));
        if (grams != null) {
            line.put("grams", grams);
        }
        Map<String, Object> wish = new HashMap<>(more);
        wish.put("customerId", customer);
        wish.put("storeId", store);
        wish.put("lines", List.of(line));
        return actors.http().post("/quotes", wish);
    }
}
