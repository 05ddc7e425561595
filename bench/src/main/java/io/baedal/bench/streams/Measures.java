package io.baedal.bench.streams;

import io.baedal.bench.harness.Measure;
import io.baedal.bench.harness.Measure.Limits;
import io.baedal.bench.harness.Round;
import io.baedal.bench.node.EchoAlone;
import java.util.List;
import java.util.Map;

/** The hub against WebFlux alone, with the floors and goals that the project has set itself. */
final class Measures {

    /** Changes under way: a few, as in a burst of events about one order or board. */
    private static final int UNDER_WAY = 16;

    private final Amounts amounts;

    Measures(Amounts amounts) {
        this.amounts = amounts;
    }

    List<Measure> all() {
        return List.of(
                told(),
                idle(),
                fanOut("P5b", UNDER_WAY, new Limits.AtLeast(1.5, 3.5)),
                fanOut("P5b-1", 1, new Limits.None()));
    }

    private static Measure told() {
        return new Measure(
                "P4",
                "from accepted to the event at the client of a stream, p50",
                "a gRPC echo, p50",
                "median microseconds",
                new Limits.AtMost(150, 30),
                bench -> List.of(AcceptedToTold.open(bench), EchoAlone.start()),
                rounds -> value(rounds, AcceptedToTold.NAME) / value(rounds, EchoAlone.NAME));
    }

    private Measure idle() {
        return new Measure(
                "P5",
                "heap of one of " + amounts.idle() + " idle clients",
                "WebFlux alone",
                "bytes",
                new Limits.AtMost(1.0, 0.22),
                bench -> List.of(
                        new Idle(Side.start(TickerServer.HUB), amounts.idle()),
                        new Idle(Side.start(TickerServer.STOCK), amounts.idle())),
                Measures::hubToStock);
    }

    private Measure fanOut(String id, int underWay, Limits limits) {
        return new Measure(
                id,
                "events/s to " + amounts.crowd() + " clients of the same, " + underWay
                        + (underWay == 1 ? " change" : " changes") + " under way",
                "WebFlux alone",
                "events a second",
                limits,
                bench -> List.of(
                        new FanOut(Side.start(TickerServer.HUB), amounts.crowd(), underWay),
                        new FanOut(Side.start(TickerServer.STOCK), amounts.crowd(), underWay)),
                Measures::hubToStock);
    }

    private static double hubToStock(Map<String, Round> rounds) {
        return value(rounds, TickerServer.HUB) / value(rounds, TickerServer.STOCK);
    }

    private static double value(Map<String, Round> rounds, String contender) {
        Round round = rounds.get(contender);
        if (round == null) {
            throw new IllegalArgumentException("No contender is named " + contender + ", only " + rounds.keySet());
        }
        return round.value();
    }
}
