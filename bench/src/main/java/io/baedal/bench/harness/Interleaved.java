package io.baedal.bench.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the contenders of a measure in turns, A B A B, so that what disturbs the machine disturbs all of them alike. */
final class Interleaved {
    private final Workbench bench;

    Interleaved(Workbench bench) {
        this.bench = bench;
    }

    Outcome run(Measure measure) throws Exception {
        bench.say(measure.id() + "  " + measure.what());
        List<Contender> contenders = measure.contenders().open(bench);
        try {
            bench.say("  warming up: " + String.join(", ", names(contenders)));
            int turns = bench.scale().warmUpTurns();
            Duration slice = bench.scale().warmUp().dividedBy(turns);
            for (int turn = 0; turn < turns && !measure.isCold(); turn++) {
                turn(contenders, slice);
            }
            List<Map<String, Round>> rounds = new ArrayList<>();
            for (int round = 1; round <= bench.scale().rounds(); round++) {
                Map<String, Round> turn = turn(contenders, bench.scale().round());
                rounds.add(turn);
                bench.say(String.format(
                        Locale.ROOT,
                        "  round %d of %d: %.3f",
                        round,
                        bench.scale().rounds(),
                        measure.figure().applyAsDouble(turn)));
            }
            return new Outcome(measure, names(contenders), List.copyOf(rounds));
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    private static Map<String, Round> turn(List<Contender> contenders, Duration time) throws Exception {
        Map<String, Round> rounds = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            rounds.put(contender.name(), contender.measure(time));
        }
        return rounds;
    }

    private static List<String> names(List<Contender> contenders) {
        return contenders.stream().map(Contender::name).toList();
    }
}
