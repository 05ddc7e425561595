package io.baedal.platform.city.actors;

import io.baedal.platform.city.plan.Good;
import io.baedal.platform.city.plan.Rider;
import io.baedal.platform.city.plan.Shop;
import io.baedal.platform.city.report.CityFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Everybody moves in: customers, stores and couriers register, all at once as far as the door lets them. */
final class Settling {

    private static final String SLOT_LENGTH = "PT15M";
    private static final long DELIVERY_FEE = 2_500;

    private final Scene scene;

    Settling(Scene scene) {
        this.scene = scene;
    }

    /** To be called on the loop. Done when all are known, and those on shift whose shift begins first. */
    CompletableFuture<Void> moveIn() {
        List<CompletableFuture<?>> all = new ArrayList<>();
        scene.day.shops().forEach(shop -> all.add(open(shop)));
        IntStream.range(0, scene.day.customers()).forEach(number -> all.add(register(number)));
        scene.day.riders().forEach(rider -> all.add(hire(rider)));
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    }

    /** No country has the code 999. */
    private CompletableFuture<?> register(int number) {
        Map<String, ?> person = Map.of(
                "name", "Customer " + number,
                "phone", String.format(Locale.ROOT, "+999%010d", number),
                "address", number + " Example Road");
        return scene.edge
                .create("/customers", person, key("customer", number))
                .thenAccept(made -> scene.directory.customers.put(number, id(made, "customerId")));
    }

    private CompletableFuture<?> open(Shop shop) {
        Map<String, ?> store = Map.of(
                "name", "Store " + shop.number(),
                "kind", shop.kind(),
                "location", Scene.json(shop.place()),
                "deliveryFee", Scene.won(DELIVERY_FEE));
        return scene.edge.create("/stores", store, key("store", shop.number())).thenCompose(made -> {
            String id = id(made, "storeId");
            scene.directory.shops.put(shop.number(), id);
            return scene.edge
                    .put("/stores/" + id + "/status", Map.of("status", "OPEN"))
                    .thenAccept(Settling::expect)
                    .thenCompose(opened -> list(shop, id));
        });
    }

    private CompletableFuture<Void> list(Shop shop, String store) {
        String[] items = new String[shop.goods().size()];
        CompletableFuture<Void> listed = CompletableFuture.completedFuture(null);
        for (int i = 0; i < items.length; i++) {
            int number = i;
            listed = listed.thenCompose(before -> scene.edge
                    .create(
                            "/stores/" + store + "/items",
                            item(shop.goods().get(number)),
                            key("item-" + shop.number(), number))
                    .thenAccept(made -> items[number] = id(made, "itemId")));
        }
        return listed.thenRun(() -> scene.directory.goods.put(shop.number(), List.of(items)));
    }

    private static Map<String, Object> item(Good good) {
        Map<String, Object> traits = new HashMap<>();
        if (good.places() != null) {
            traits.put("slots", Map.of("places", good.places(), "length", SLOT_LENGTH));
        }
        if (good.vehicle() != null) {
            traits.put("vehicle", good.vehicle());
        }
        if (good.perKilometre() != null) {
            traits.put("perKilometre", Scene.won(good.perKilometre()));
        }
        if (good.fromGrams() != null) {
            Map<String, Object> weight = new HashMap<>(Map.of("fromGrams", good.fromGrams()));
            if (good.belowGrams() != null) {
                weight.put("belowGrams", good.belowGrams());
            }
            traits.put("weight", weight);
        }
        Map<String, Object> item = new HashMap<>(Map.of("name", good.name(), "price", Scene.won(good.price())));
        if (!traits.isEmpty()) {
            item.put("traits", traits);
        }
        if (good.stock() != null) {
            item.put("stock", good.stock());
        }
        return item;
    }

    private CompletableFuture<?> hire(Rider rider) {
        Map<String, ?> person = Map.of("name", "Courier " + rider.number(), "vehicle", rider.vehicle());
        return scene.edge
                .create("/couriers", person, key("courier", rider.number()))
                .thenCompose(made -> {
                    RiderLife life = new RiderLife(scene, rider, id(made, "courierId"));
                    scene.directory.riders.put(life.id(), life);
                    return life.beginsAtOnce() ? life.goOnline() : CompletableFuture.<Void>completedFuture(null);
                });
    }

    private String key(String what, int number) {
        return "city-" + what + "-" + number;
    }

    private static String id(Reply made, String field) {
        expect(made);
        return made.text(field);
    }

    private static void expect(Reply reply) {
        if (!reply.isSuccess()) {
            throw new CityFailed(
                    "The city could not move in: " + reply.status() + " " + reply.code() + " " + reply.body(), null);
        }
    }
}
