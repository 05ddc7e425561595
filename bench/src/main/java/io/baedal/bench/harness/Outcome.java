package io.baedal.bench.harness;

import java.util.List;
import java.util.Map;

/**
 * What became of a measure.
 *
 * @param contenders their names in the order in which they ran
 * @param rounds by contender's name
 */
record Outcome(Measure measure, List<String> contenders, List<Map<String, Round>> rounds) {

    List<Double> figures() {
        return rounds.stream().map(measure.figure()::applyAsDouble).sorted().toList();
    }

    double median() {
        return middle(figures());
    }

    double lowest() {
        return figures().getFirst();
    }

    double highest() {
        return figures().getLast();
    }

    /** CPU time for one operation, client and server together, of the first contender to that of the second; NaN without one. */
    double cpuRatio() {
        if (contenders.size() < 2) {
            return Double.NaN;
        }
        return cpu(contenders.get(0)) / cpu(contenders.get(1));
    }

    private double cpu(String contender) {
        return middle(rounds.stream()
                .map(round -> round.get(contender))
                .mapToDouble(round -> round == null ? Double.NaN : round.cpuMicros())
                .sorted()
                .boxed()
                .toList());
    }

    private static double middle(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
