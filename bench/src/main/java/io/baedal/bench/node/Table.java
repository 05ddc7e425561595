package io.baedal.bench.node;

import io.baedal.bench.node.Measure.Limits;
import java.util.List;
import java.util.Locale;

/** The outcomes as a table in Markdown: ratios only, since absolute times say more about a machine than about the node. */
final class Table {
    private Table() {}

    static String of(Surroundings surroundings, List<Outcome> outcomes) {
        StringBuilder text = new StringBuilder();
        text.append("`")
                .append(surroundings.command())
                .append("`: median of ")
                .append(surroundings.rounds())
                .append(" rounds of each contender, run in turns; ")
                .append(surroundings.cores())
                .append(" cores, ")
                .append(surroundings.java())
                .append(", ")
                .append(surroundings.system())
                .append(".\n");
        if (!surroundings.scale().equals(Scale.FULL.name())) {
            text.append("\nScale **")
                    .append(surroundings.scale())
                    .append("**: shorter rounds and smaller logs than the full run.\n");
        }
        if (surroundings.isDisturbed()) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n**The machine was busy with something else** (load average %.1f when the run began).\n",
                    surroundings.loadBefore()));
        }
        text.append("""

                | # | Measure | Against | Median | Spread | Floor | Goal | Goal holds | CPU per operation |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        outcomes.forEach(outcome -> text.append(row(outcome)));
        return text.toString();
    }

    private static String row(Outcome outcome) {
        Measure measure = outcome.measure();
        Limits limits = measure.limits();
        return String.join(
                        " | ",
                        "| " + measure.id(),
                        measure.what(),
                        measure.against(),
                        "**" + number(outcome.median()) + "**",
                        number(outcome.lowest()) + " to " + number(outcome.highest()),
                        floor(limits),
                        goal(limits),
                        verdict(limits, outcome.median()),
                        Double.isNaN(outcome.cpuRatio()) ? "" : number(outcome.cpuRatio()) + "x")
                + " |\n";
    }

    private static String floor(Limits limits) {
        return switch (limits) {
            case Limits.AtLeast(double floor, double goal) -> "≥ " + number(floor);
            case Limits.AtMost(double floor, double goal) -> "≤ " + number(floor);
            case Limits.None() -> "";
        };
    }

    private static String goal(Limits limits) {
        return switch (limits) {
            case Limits.AtLeast(double floor, double goal) -> "≥ " + number(goal);
            case Limits.AtMost(double floor, double goal) -> "≤ " + number(goal);
            case Limits.None() -> "";
        };
    }

    private static String verdict(Limits limits, double median) {
        if (limits instanceof Limits.None) {
            return "";
        }
        if (limits.holds(median)) {
            return "yes";
        }
        return limits.passesFloor(median) ? "no, the floor does" : "no, nor the floor";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
