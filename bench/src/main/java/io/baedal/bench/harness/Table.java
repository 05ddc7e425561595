package io.baedal.bench.harness;

import io.baedal.bench.harness.Measure.Limits;
import java.util.List;
import java.util.Locale;

/** The outcomes as a table in Markdown: ratios only, since absolute times say more about a machine than about the node. */
final class Table {
    private static final List<String> HEAD =
            List.of("#", "Measure", "Against", "Median", "Spread", "CPU per operation", "Floor", "Goal", "Goal holds");

    /** So many columns come before those that judge. */
    private static final int FIGURES = 6;

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
        if (!surroundings.scale().equals(Scale.Size.FULL.title())) {
            text.append("\nScale **")
                    .append(surroundings.scale())
                    .append("**: shorter rounds of smaller amounts than the full run.\n");
        }
        if (surroundings.isDisturbed()) {
            text.append(String.format(
                    Locale.ROOT,
                    "\n**The machine was busy with something else** (load average %.1f when the run began).\n",
                    surroundings.loadBefore()));
        }
        boolean judged = outcomes.stream().anyMatch(outcome -> outcome.measure().isJudged());
        text.append("\n").append(line(HEAD, judged));
        text.append(line(HEAD.stream().map(title -> "---").toList(), judged));
        outcomes.forEach(outcome -> text.append(line(cells(outcome), judged)));
        return text.toString();
    }

    private static List<String> cells(Outcome outcome) {
        Measure measure = outcome.measure();
        Limits limits = measure.limits();
        return List.of(
                measure.id(),
                measure.what(),
                measure.against(),
                "**" + number(outcome.median()) + "**",
                number(outcome.lowest()) + " to " + number(outcome.highest()),
                Double.isNaN(outcome.cpuRatio()) ? "" : number(outcome.cpuRatio()) + "x",
                floor(limits),
                goal(limits),
                verdict(limits, outcome.median()));
    }

    /** Where nothing is judged the columns for it are left out. */
    private static String line(List<String> cells, boolean judged) {
        return "| " + String.join(" | ", judged ? cells : cells.subList(0, FIGURES)) + " |\n";
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
