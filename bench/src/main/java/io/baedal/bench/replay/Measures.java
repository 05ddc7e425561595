package io.baedal.bench.replay;

import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Measure;
import io.baedal.bench.harness.Measure.Limits;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.Workbench;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A replay by query-service against the plainest way to the same documents, and against reading alone. */
final class Measures {

    private static final String PER_SECOND = "events a second";

    private final Amounts amounts;
    private final @Nullable String documents;
    private @Nullable Knowledge knowledge;

    Measures(Amounts amounts, @Nullable String documents) {
        this.amounts = amounts;
        this.documents = documents;
    }

    List<Measure> all() {
        return List.of(
                measure(
                        "P6",
                        "replay of " + amounts.orders() * Lives.EVENTS + " events into " + amounts.orders()
                                + " orders, events/s",
                        "one update per event",
                        new Limits.AtLeast(4, 15),
                        false),
                measure("P6r", "the same", "reading the log and nothing else", new Limits.AtLeast(0.05, 0.25), true));
    }

    private Measure measure(String id, String what, String against, Limits limits, boolean raw) {
        return new Measure(
                id, what, against, PER_SECOND, limits, bench -> contenders(bench, raw), Measures::firstToSecond);
    }

    private List<Contender> contenders(Workbench bench, boolean raw) throws IOException, InterruptedException {
        Knowledge known = knowledge(bench);
        OneByOne oneByOne = new OneByOne(known);
        return List.of(new Replay(known, oneByOne), raw ? new RawRead(known) : oneByOne);
    }

    private static double firstToSecond(Map<String, Round> rounds) {
        List<Round> inOrder = List.copyOf(rounds.values());
        return inOrder.get(0).value() / inOrder.get(1).value();
    }

    private Knowledge knowledge(Workbench bench) throws IOException, InterruptedException {
        Knowledge there = knowledge;
        if (there == null) {
            bench.say("  writing a log of " + amounts.orders() + " orders, and starting query-service on it");
            there = bench.keep(Knowledge.open(bench, amounts.orders(), documents));
            knowledge = there;
        }
        return there;
    }
}
