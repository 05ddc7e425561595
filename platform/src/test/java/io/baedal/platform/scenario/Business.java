package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A store of any kind with one item, and how a customer orders it: the same few requests for all kinds. */
final class Business {

    static final Map<String, Double> PLACE = Map.of("latitude", 37.5, "longitude", 127.0);
    static final Map<String, Double> HOME = Map.of("latitude", 37.506, "longitude", 127.008);

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
                                        Actors.won(0))))
                .text("storeId");
        expect(200, http.put("/stores/" + store + "/status", Map.of("status", "OPEN")));
        return new Business(
                actors,
                store,
                expect(201, http.post("/stores/" + store + "/items", item)).text("itemId"));
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
