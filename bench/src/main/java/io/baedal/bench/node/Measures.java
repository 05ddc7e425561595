package io.baedal.bench.node;

import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Measure;
import io.baedal.bench.harness.Measure.Limits;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The measures of the node, with the floors and goals that the project has set itself. The first contender is the one judged. */
final class Measures {
    private static final String NODE = "node";
    private static final String NULL_NODE = "null node";
    private static final String PER_SECOND = "operations a second";
    private static final String MEDIAN_MICROS = "median microseconds";

    private Measures() {}

    static List<Measure> all(Amounts amounts) {
        return List.of(
                appends(),
                appendAlone(),
                commands(),
                largeLog(amounts),
                longAggregate(amounts),
                restart(),
                durability("D-group", "group(5)", Workbench.IN_FLIGHT),
                durability("D-group-1", "group(5)", 1),
                durability("D-interval", "interval(1000)", Workbench.IN_FLIGHT),
                durability("D-interval-1", "interval(1000)", 1));
    }

    private static Measure appends() {
        return new Measure(
                "P1",
                "durable append/s through the official connector, 64 in flight",
                "a node that stores nothing",
                PER_SECOND,
                new Limits.AtLeast(0.60, 0.90),
                bench -> List.of(node(bench, Workbench.IN_FLIGHT), nullNode(bench, Workbench.IN_FLIGHT)),
                rounds -> value(rounds, NODE) / value(rounds, NULL_NODE));
    }

    private static Measure appendAlone() {
        return new Measure(
                "P1b",
                "one append in flight, p50",
                "that node's p50 + one fdatasync",
                MEDIAN_MICROS,
                new Limits.AtMost(2.5, 1.25),
                bench -> List.of(node(bench, 1), nullNode(bench, 1), new RawSync(bench.newFolder())),
                rounds -> value(rounds, NODE) / (value(rounds, NULL_NODE) + value(rounds, RawSync.NAME)));
    }

    private static Measure commands() {
        return new Measure(
                "P2",
                "command round trip through the node, 64 in flight",
                "a gRPC unary echo",
                PER_SECOND,
                new Limits.AtLeast(0.35, 0.65),
                bench -> List.of(
                        new Commands(bench.startNode(bench.newFolder(), 0)),
                        new Echo(ServerProcess.start(NullNode.class))),
                rounds -> value(rounds, "command") / value(rounds, "gRPC echo"));
    }

    private static Measure largeLog(Amounts amounts) {
        return new Measure(
                "P7",
                "append/s with a large log, 64 in flight",
                "append/s with a small log",
                PER_SECOND,
                new Limits.AtLeast(0.8, 0.98),
                bench -> List.of(
                        loaded("large", bench, amounts.manyEvents()), loaded("small", bench, amounts.fewEvents())),
                rounds -> value(rounds, "large") / value(rounds, "small"));
    }

    private static Measure longAggregate(Amounts amounts) {
        return new Measure(
                "P7b",
                "command on a long aggregate with snapshots, p50",
                "command on a short one",
                MEDIAN_MICROS,
                new Limits.AtMost(3, 1.1),
                bench -> {
                    CounterBench counters = new CounterBench(bench);
                    return List.of(
                            new AggregateCommands("long", counters, amounts.longAggregate(), false),
                            new AggregateCommands("short", counters, amounts.shortAggregate(), true));
                },
                rounds -> value(rounds, "long") / value(rounds, "short"));
    }

    private static Measure restart() {
        return new Measure(
                "P9",
                "kill -9 of the node under load to the next acknowledged append, seconds",
                "a clock",
                "microseconds",
                new Limits.AtMost(30, 1.5),
                bench -> List.of(new Restarts(bench)),
                rounds -> value(rounds, NODE) / 1e6);
    }

    /** What the other modes are worth: nothing to reach, a price list. */
    private static Measure durability(String id, String mode, int inFlight) {
        boolean alone = inFlight == 1;
        return new Measure(
                id,
                "append with `--durability " + mode + "`, " + inFlight + " in flight, "
                        + (alone ? "p50" : "per second"),
                "`--durability always`",
                alone ? MEDIAN_MICROS : PER_SECOND,
                new Limits.None(),
                bench -> List.of(
                        new Appends(mode, bench.startNode(bench.newFolder(), 0, "--durability", mode), inFlight),
                        new Appends("always", bench.startNode(bench.newFolder(), 0), inFlight)),
                rounds -> value(rounds, mode) / value(rounds, "always"));
    }

    private static double value(Map<String, Round> rounds, String contender) {
        Round round = rounds.get(contender);
        if (round == null) {
            throw new IllegalArgumentException("No contender is named " + contender + ", only " + rounds.keySet());
        }
        return round.value();
    }

    private static Contender node(Workbench bench, int inFlight) throws IOException {
        return new Appends(NODE, bench.startNode(bench.newFolder(), 0), inFlight);
    }

    private static Contender nullNode(Workbench bench, int inFlight) throws IOException {
        return new Appends(NULL_NODE, ServerProcess.start(NullNode.class), inFlight);
    }

    /** The node that took the events is stopped, so that no contender has had more exercise than another. */
    private static Contender loaded(String name, Workbench bench, int events) throws Exception {
        Path data = bench.newFolder();
        bench.say("  filling the " + name + " log with " + events + " events");
        try (ServerProcess loading = bench.startNode(data, 0);
                Client client = Client.to(loading.port())) {
            new Loading(client).events(events, bench);
        }
        return new Appends(name, bench.startNode(data, 0), Workbench.IN_FLIGHT);
    }
}
