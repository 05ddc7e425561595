package io.baedal.platform.demo;

import io.baedal.platform.access.Access;
import io.baedal.platform.access.Role;
import io.baedal.platform.demo.Report.Books;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One order that is carried to the door, and one that is cancelled on the way. */
public final class Scenario {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String STORE = "Example Bibimbap";
    private static final String ITEM = "bibimbap";
    private static final long PRICE = 9_000;
    private static final long DELIVERY_FEE = 3_000;
    private static final int STOCK = 10;
    private static final int QUANTITY = 2;

    private final Town town;
    private final Door door;
    private final Clock clock;
    private final Narrator narrator;

    public Scenario(URI gateway, Access access, Clock clock, Narrator narrator) {
        this.clock = clock;
        this.door = new Door(gateway, PATIENCE, access);
        this.town = new Town(door, PATIENCE);
        this.narrator = narrator;
    }

    /**
     * Plays it all.
     *
     * @throws DemoFailed as soon as something does not come, with the sentence to show
     */
    public Report play() {
        Books booksBefore = town.books();
        narrator.chapter("A store, a customer and a courier");
        String store = town.registerStore(STORE, DELIVERY_FEE);
        String item = town.listItem(store, ITEM, PRICE, STOCK);
        narrator.fact(
                "store", store + "  " + STORE + ", open: " + STOCK + " x " + ITEM + " at " + Narrator.money(PRICE));
        String customer = town.registerCustomer();
        narrator.fact("customer", customer);
        String courier = town.registerCourier();
        narrator.fact("courier", courier + "  on a motorbike, on-line");

        int stockBefore = town.stock(store, item);
        Told delivered = carry(town.quote(customer, store, item, QUANTITY), courier);
        Told cancelled = cancel(town.quote(customer, store, item, QUANTITY));
        Report report = new Report(
                delivered.statuses(),
                cancelled.statuses(),
                delivered.total(),
                cancelled.total(),
                QUANTITY,
                town.books().minus(booksBefore),
                stockBefore,
                town.stock(store, item),
                delivered.reached());
        summarise(report);
        return report;
    }

    /** What an order's stream told, as a whole, and when it reached what it was about. */
    private record Told(long total, List<Seen> events, Instant reached) {

        /** Each status once for every time the order came into it. */
        List<String> statuses() {
            List<String> statuses = new ArrayList<>();
            for (Seen event : events) {
                if (statuses.isEmpty() || !statuses.getLast().equals(event.status())) {
                    statuses.add(event.status());
                }
            }
            return statuses;
        }
    }

    private Told carry(Town.Offer offer, String courier) {
        narrator.chapter("The first order: accepted, cooked, carried");
        tellOffer(offer);
        long placedAt = System.nanoTime();
        String order = town.place(offer);
        try (OrderStream stream =
                new OrderStream(door.as(Role.CUSTOMER, offer.customer()), order, event -> tell(event, placedAt))) {
            town.awaitTicket(offer, order);
            narrator.act("store", "accepts");
            town.ticket(offer, order, "accept");
            awaitType(stream, "CourierAssigned");
            narrator.act("store", "calls it ready");
            town.ticket(offer, order, "ready");
            awaitStatus(stream, "READY");
            narrator.act("courier", "arrives at the store, takes it, and leaves");
            town.delivery(courier, order, "at-pickup");
            town.delivery(courier, order, "picked-up");
            awaitStatus(stream, "IN_TRANSIT");
            narrator.act("courier", "arrives at the door and hands it over");
            town.delivery(courier, order, "at-dropoff");
            town.delivery(courier, order, "complete");
            awaitStatus(stream, "COMPLETED");
            Instant completed = clock.instant();
            return new Told(offer.total(), stream.awaitEnd(PATIENCE), completed);
        }
    }

    private Told cancel(Town.Offer offer) {
        narrator.chapter("The second order: cancelled, and the money goes back");
        tellOffer(offer);
        long placedAt = System.nanoTime();
        String order = town.place(offer);
        try (OrderStream stream =
                new OrderStream(door.as(Role.CUSTOMER, offer.customer()), order, event -> tell(event, placedAt))) {
            town.awaitTicket(offer, order);
            narrator.act("customer", "changes her mind");
            town.cancel(offer, order);
            awaitStatus(stream, "CANCELLED");
            awaitType(stream, "PaymentVoided");
            Instant returned = clock.instant();
            return new Told(offer.total(), stream.awaitEnd(PATIENCE), returned);
        }
    }

    private void tellOffer(Town.Offer offer) {
        narrator.fact(
                "quote",
                QUANTITY + " x " + ITEM + " " + Narrator.money(QUANTITY * PRICE) + " + delivery "
                        + Narrator.money(offer.deliveryFee()) + " = " + Narrator.money(offer.total()));
    }

    private void tell(Seen event, long placedAt) {
        long amount = event.data().path("entry").path("amount").path("amount").asLong(-1);
        String what = amount < 0 ? event.type() : event.type() + "  " + Narrator.money(amount);
        narrator.arrived(Duration.ofNanos(event.atNanos() - placedAt), event.status(), what);
    }

    private static void awaitStatus(OrderStream stream, String status) {
        stream.await(status, event -> event.status().equals(status), PATIENCE);
    }

    private static void awaitType(OrderStream stream, String type) {
        stream.await(type, event -> event.type().equals(type), PATIENCE);
    }

    private void summarise(Report report) {
        narrator.chapter("In the end");
        narrator.fact("orders", "2: one delivered, one cancelled");
        narrator.fact("authorised", Narrator.money(report.books().authorised()));
        narrator.fact("captured", Narrator.money(report.books().captured()));
        narrator.fact("voided", Narrator.money(report.books().voided()));
        narrator.fact("refunded", Narrator.money(report.books().refunded()));
        narrator.fact("stock", report.stockBefore() + " before, " + report.stockAfter() + " after");
    }
}
