package io.baedal.bench.dispatch;

import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Measure;
import io.baedal.bench.harness.Measure.Limits;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.Workbench;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** So many couriers against few. Nothing is judged: that a figure is near one is the point. */
final class Measures {

    private static final String MEDIAN_MICROS = "median microseconds";
    private static final String PER_SECOND = "assignments a second";

    private final Amounts amounts;
    private final Map<Integer, City> cities = new HashMap<>();

    Measures(Amounts amounts) {
        this.amounts = amounts;
    }

    List<Measure> all() {
        return Stream.of(
                        amounts.many().stream().map(this::search),
                        amounts.many().stream().map(this::time),
                        amounts.many().stream().map(this::rate))
                .flatMap(measures -> measures)
                .toList();
    }

    private Measure search(int many) {
        return measure(
                "S" + many, "one search among " + many + " free couriers, p50", MEDIAN_MICROS, many, Searches::new);
    }

    private Measure time(int many) {
        return measure(
                "T" + many,
                "from the request to the assignment with " + many + " free couriers, p50",
                MEDIAN_MICROS,
                many,
                (city, couriers) -> new Assignments(city, couriers, 1));
    }

    private Measure rate(int many) {
        return measure(
                "A" + many,
                "assignments/s with " + many + " free couriers, " + City.pickUpsMax() + " in flight",
                PER_SECOND,
                many,
                (city, couriers) -> new Assignments(city, couriers, City.pickUpsMax()));
    }

    private Measure measure(
            String id, String what, String unit, int many, BiFunction<City, Integer, Contender> contender) {
        return new Measure(
                id,
                what,
                "with " + amounts.few(),
                unit,
                new Limits.None(),
                bench -> List.of(
                        contender.apply(city(bench, many), many),
                        contender.apply(city(bench, amounts.few()), amounts.few())),
                Measures::firstToSecond);
    }

    private static double firstToSecond(Map<String, Round> rounds) {
        List<Round> inOrder = List.copyOf(rounds.values());
        return inOrder.get(0).value() / inOrder.get(1).value();
    }

    /** A city is there for all measures that want it, and starts with the first. */
    private City city(Workbench bench, int couriers) throws IOException {
        City there = cities.get(couriers);
        if (there != null) {
            return there;
        }
        bench.say("  starting delivery-service with " + couriers + " free couriers");
        City opened = bench.keep(City.open(bench, couriers));
        cities.put(couriers, opened);
        return opened;
    }
}
