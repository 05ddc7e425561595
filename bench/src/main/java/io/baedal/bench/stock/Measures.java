package io.baedal.bench.stock;

import io.baedal.api.stock.StockId;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Measure;
import io.baedal.bench.harness.Measure.Limits;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.Workbench;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who sells against whom. Nothing is judged: the figures are a price list. The services start with the first who needs them. */
final class Measures {

    /** More than any round can sell: what is not there is the quicker answer. */
    static final int PLENTY = 1_000_000;

    private static final List<Integer> BUYERS = List.of(1, 16, 64, 200);
    private static final int MANY = 64;
    private static final String PER_SECOND = "operations a second";
    private static final String MEDIAN_MICROS = "median microseconds";

    private final Amounts amounts;
    private @Nullable Warehouse warehouse;
    private @Nullable Shop shop;

    Measures(Amounts amounts) {
        this.amounts = amounts;
    }

    List<Measure> all() {
        return Stream.of(
                        BUYERS.stream().map(this::holds),
                        Stream.of(moreBuyers(), longHistory(), bystander()),
                        BUYERS.stream().map(this::orders))
                .flatMap(measures -> measures)
                .toList();
    }

    private Measure holds(int inFlight) {
        return measure(
                "H" + inFlight,
                "holds/s of one item, " + inFlight + " in flight",
                "of " + amounts.items() + " items",
                PER_SECOND,
                bench -> List.of(
                        new Holds("one", warehouse(bench), inFlight, fresh(bench, 1)),
                        new Holds("many", warehouse(bench), inFlight, fresh(bench, amounts.items()))));
    }

    private Measure moreBuyers() {
        return measure(
                "HX",
                "holds/s of one item, " + MANY + " in flight",
                "one in flight",
                PER_SECOND,
                bench -> List.of(
                        new Holds("together", warehouse(bench), MANY, fresh(bench, 1)),
                        new Holds("alone", warehouse(bench), 1, fresh(bench, 1))));
    }

    private Measure longHistory() {
        return measure(
                "HL",
                "holds/s of one item after " + amounts.ordersBefore() + " orders, " + MANY + " in flight",
                "of a new item",
                PER_SECOND,
                bench -> {
                    StockId old = warehouse(bench).shelves().oldItem(amounts.ordersBefore(), PLENTY);
                    return List.of(
                            new Holds("old", warehouse(bench), MANY, () -> List.of(old)),
                            new Holds("new", warehouse(bench), MANY, fresh(bench, 1)));
                });
    }

    private Measure bystander() {
        return measure(
                "HB",
                "hold of another item while " + MANY + " want one, p50",
                "while " + MANY + " want " + amounts.items(),
                MEDIAN_MICROS,
                bench -> List.of(
                        new Bystander("beside one", warehouse(bench), MANY, fresh(bench, 1)),
                        new Bystander("beside many", warehouse(bench), MANY, fresh(bench, amounts.items()))));
    }

    private Measure orders(int inFlight) {
        return measure(
                "O" + inFlight,
                "orders/s of one item over HTTP, " + inFlight + " in flight",
                "of " + amounts.items() + " items",
                PER_SECOND,
                bench -> List.<Contender>of(
                        new Orders("one", shop(bench), inFlight, 1),
                        new Orders("many", shop(bench), inFlight, amounts.items())));
    }

    /** The figure is what the first does of what the second does. */
    private static Measure measure(String id, String what, String against, String unit, Measure.Opening contenders) {
        return new Measure(id, what, against, unit, new Limits.None(), contenders, Measures::firstToSecond);
    }

    private static double firstToSecond(Map<String, Round> rounds) {
        List<Round> inOrder = List.copyOf(rounds.values());
        return inOrder.get(0).value() / inOrder.get(1).value();
    }

    private Supplier<List<StockId>> fresh(Workbench bench, int items) throws IOException {
        Warehouse open = warehouse(bench);
        return () -> IntStream.range(0, items)
                .mapToObj(i -> open.shelves().newItem(PLENTY))
                .toList();
    }

    private Warehouse warehouse(Workbench bench) throws IOException {
        if (warehouse == null) {
            warehouse = bench.keep(Warehouse.open(bench));
        }
        return warehouse;
    }

    private Shop shop(Workbench bench) throws IOException {
        if (shop == null) {
            bench.say("  starting order-service and payment-service");
            shop = bench.keep(Shop.open(bench));
        }
        return shop;
    }
}
