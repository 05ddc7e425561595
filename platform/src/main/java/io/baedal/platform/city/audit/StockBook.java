package io.baedal.platform.city.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the log says of one stock: pieces of an item, or places at a time. */
final class StockBook {

    private final String id;
    private String store = "";
    private String item = "";
    private long available;
    private final Map<String, Long> held = new HashMap<>();
    private final Map<String, Long> committed = new HashMap<>();

    StockBook(String id) {
        this.id = id;
    }

    /** @return how the event contradicts those before it, one sentence each */
    List<String> accept(Entry entry) {
        String hold = entry.text("holdId");
        long quantity = entry.number("quantity");
        return switch (entry.type()) {
            case "StockSet" -> {
                store = entry.text("storeId");
                item = entry.text("itemId");
                available = entry.number("available");
                yield List.of();
            }
            case "StockOpened" -> {
                available = entry.number("available");
                yield List.of();
            }
            case "StockHeld" -> {
                held.put(hold, quantity);
                yield expect(available - quantity, entry);
            }
            case "StockCommitted" -> {
                Long before = held.remove(hold);
                committed.put(hold, quantity);
                yield before != null && before == quantity
                        ? List.of()
                        : List.of(id + ": " + quantity + " committed for " + hold + ", but held " + before);
            }
            case "StockReleased" -> released(hold, quantity, entry);
            default -> throw new IllegalArgumentException("not about stock: " + entry.type());
        };
    }

    private List<String> released(String hold, long quantity, Entry entry) {
        Long wasHeld = held.remove(hold);
        Long wasCommitted = committed.remove(hold);
        long back = (wasHeld == null ? 0 : wasHeld) + (wasCommitted == null ? 0 : wasCommitted);
        List<String> breaches = new ArrayList<>(expect(available + back, entry));
        if (back != quantity) {
            breaches.add(id + ": " + quantity + " given back for " + hold + ", but " + back + " were taken");
        }
        return breaches;
    }

    /** The event says what is left; it must be what is left by the count, and not below zero. */
    private List<String> expect(long left, Entry entry) {
        available = entry.number("available");
        if (available < 0) {
            return List.of(id + ": " + available + " left");
        }
        return available == left ? List.of() : List.of(id + ": " + available + " left, but " + left + " by the count");
    }

    String id() {
        return id;
    }

    /** Empty for places at a time. */
    String store() {
        return store;
    }

    String item() {
        return item;
    }

    long available() {
        return available;
    }

    int holds() {
        return held.size();
    }
}
