package io.baedal.platform.city.audit;

import io.baedal.platform.city.audit.DoorFacts.Books;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the log says, event by event, and which of them contradict those before. Knows their fields and nothing of a service. */
final class LogFold {

    /** The first ones say enough. */
    private static final int BREACHES_MAX = 20;

    /** Where an order is after each event that begins or ends it; a rejected one may begin anew. */
    private static final Map<String, Stage> STAGE_AFTER = Map.of(
            "OrderPlaced", Stage.UNDER_WAY,
            "OrderCompleted", Stage.COMPLETED,
            "OrderCancelled", Stage.CANCELLED,
            "OrderRejected", Stage.REJECTED,
            "OrderFailed", Stage.FAILED);

    /** The ends by the names that views give them. */
    enum Stage {
        UNDER_WAY,
        COMPLETED,
        CANCELLED,
        REJECTED,
        FAILED;

        boolean isEnd() {
            return this != UNDER_WAY;
        }
    }

    private final Map<String, Stage> orders = new HashMap<>();
    private final Map<String, CourierBook> couriers = new HashMap<>();
    private final Map<String, StockBook> stocks = new HashMap<>();
    private final List<String> courierBreaches = new ArrayList<>();
    private final List<String> stockBreaches = new ArrayList<>();
    private long authorised;
    private long captured;
    private long voided;
    private long refunded;
    private long sold;
    private long events;

    /** @param capacity at most so many jobs at once */
    private record CourierBook(int capacity, Map<String, Boolean> jobs) {}

    void accept(Entry entry) {
        events++;
        Stage stage = STAGE_AFTER.get(entry.type());
        if (stage != null) {
            orders.put(entry.text("orderId"), stage);
        }
        switch (entry.type()) {
            case "PaymentAuthorised" -> authorised += entry.amount();
            case "PaymentCaptured" -> captured += entry.amount();
            case "PaymentVoided" -> voided += entry.amount();
            case "PaymentRefunded" -> refunded += entry.amount();
            case "SaleRecorded" -> sold += entry.amount();
            case "SaleReversed" -> sold -= entry.amount();
            case "CourierRegistered" ->
                couriers.put(entry.text("courierId"), new CourierBook(entry.number("capacity"), new HashMap<>()));
            case "CourierClaimed" -> claimed(entry);
            case "CourierFreed" -> courier(entry).jobs().remove(entry.text("deliveryId"));
            case "StockSet", "StockOpened", "StockHeld", "StockCommitted", "StockReleased" -> stock(entry);
            default -> {
                // No book is kept about it.
            }
        }
    }

    private void claimed(Entry entry) {
        CourierBook courier = courier(entry);
        courier.jobs().put(entry.text("deliveryId"), true);
        if (courier.jobs().size() > courier.capacity()) {
            breach(
                    courierBreaches,
                    entry.text("courierId") + " had " + courier.jobs().size() + " jobs with room for "
                            + courier.capacity());
        }
    }

    private CourierBook courier(Entry entry) {
        return couriers.computeIfAbsent(entry.text("courierId"), unknown -> new CourierBook(0, new HashMap<>()));
    }

    private void stock(Entry entry) {
        stocks.computeIfAbsent(entry.text("stockId"), StockBook::new)
                .accept(entry)
                .forEach(breach -> breach(stockBreaches, breach));
    }

    private static void breach(List<String> breaches, String sentence) {
        if (breaches.size() < BREACHES_MAX) {
            breaches.add(sentence);
        }
    }

    long events() {
        return events;
    }

    /** By their ids. */
    Map<String, Stage> orders() {
        return orders;
    }

    Books money() {
        return new Books(authorised, captured, voided, refunded);
    }

    /** Recorded and not reversed. */
    long sold() {
        return sold;
    }

    int couriers() {
        return couriers.size();
    }

    List<String> courierBreaches() {
        return courierBreaches;
    }

    /** Jobs that nobody was freed of. */
    List<String> jobsLeft() {
        return couriers.values().stream()
                .flatMap(courier -> courier.jobs().keySet().stream())
                .toList();
    }

    List<String> stockBreaches() {
        return stockBreaches;
    }

    List<StockBook> stocks() {
        return List.copyOf(stocks.values());
    }
}
