package io.baedal.bench.harness;

import io.baedal.bench.harness.Measure.Limits;
import java.util.List;
import java.util.Locale;

/**
 * The outcomes as a picture (SVG, no fonts or scripts from elsewhere, readable on a light and on a dark page). Every measure is
 * drawn against its own goal: a bar that reaches the line holds it, whether much or little is wanted. Where none has a goal the
 * line is a ratio of one.
 */
final class Chart {
    private static final int WIDTH = 760;
    private static final int ROW = 46;
    private static final int TOP = 56;
    private static final int LEFT = 300;
    private static final int GOAL_X = 600;
    private static final int RIGHT = 700;

    private static final String STYLE = """
              text { font: 13px system-ui, sans-serif; fill: #1f2328 }
              .small { font-size: 11px; fill: #59636e }
              .track { fill: #d1d9e0; opacity: .45 }
              .good { fill: #1a7f37 } .bad { fill: #bc4c00 } .plain { fill: #0969da }
              .whisker, .goal { stroke: #1f2328; fill: none }
              .goal { stroke-dasharray: 4 3 }
              .floor { stroke: #59636e; stroke-dasharray: 1 3; fill: none }
              @media (prefers-color-scheme: dark) {
                text { fill: #f0f6fc } .small { fill: #9198a1 } .track { fill: #3d444d }
                .good { fill: #3fb950 } .bad { fill: #db6d28 } .plain { fill: #4493f8 }
                .whisker, .goal { stroke: #f0f6fc } .floor { stroke: #9198a1 }
              }
            """;

    private Chart() {}

    static String of(Surroundings surroundings, List<Outcome> outcomes) {
        List<Outcome> judged = outcomes.stream()
                .filter(outcome -> outcome.measure().isJudged())
                .toList();
        return judged.isEmpty()
                ? of(surroundings, outcomes, "Each against what is named below it", "as much")
                : of(surroundings, judged, "The node against its goals", "goal");
    }

    /** @param line what it means to reach the line at which all have the same place */
    private static String of(Surroundings surroundings, List<Outcome> drawn, String title, String line) {
        int height = TOP + ROW * drawn.size() + 24;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH,
                height,
                title));
        svg.append("<style>\n").append(STYLE).append("</style>\n");
        svg.append(text(8, 22, "", title));
        svg.append(text(
                8,
                40,
                "small",
                "Bars: median; whiskers: lowest and highest of " + surroundings.rounds() + " rounds; dashed: " + line
                        + "; dotted: floor"));
        for (int i = 0; i < drawn.size(); i++) {
            svg.append(row(drawn.get(i), TOP + i * ROW));
        }
        svg.append(
                String.format(Locale.ROOT, "<path class=\"goal\" d=\"M%d %d V%d\"/>%n", GOAL_X, TOP - 4, height - 20));
        svg.append(text(GOAL_X - 14, height - 6, "small", line));
        return svg.append("</svg>\n").toString();
    }

    private static String row(Outcome outcome, int y) {
        Measure measure = outcome.measure();
        String style = !measure.isJudged() ? "plain" : measure.limits().holds(outcome.median()) ? "good" : "bad";
        double bar = x(measure.limits(), outcome.median());
        double from = x(measure.limits(), outcome.lowest());
        double to = x(measure.limits(), outcome.highest());
        return text(8, y + 15, "", measure.id() + "  " + Table.number(outcome.median()))
                + text(100, y + 15, "small", shortened(measure.what()))
                + text(100, y + 29, "small", "against " + measure.against())
                + String.format(
                        Locale.ROOT,
                        "<rect class=\"track\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"16\"/>%n",
                        LEFT + 60,
                        y + 8,
                        RIGHT - LEFT - 60)
                + String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\"/>%n",
                        style,
                        LEFT + 60,
                        y + 8,
                        bar - LEFT - 60)
                + String.format(
                        Locale.ROOT,
                        "<path class=\"whisker\" d=\"M%.1f %d H%.1f M%.1f %d v8 M%.1f %d v8\"/>%n",
                        Math.min(from, to),
                        y + 16,
                        Math.max(from, to),
                        from,
                        y + 12,
                        to,
                        y + 12)
                + String.format(
                        Locale.ROOT,
                        "<path class=\"floor\" d=\"M%.1f %d v20\"/>%n",
                        x(measure.limits(), floor(measure.limits())),
                        y + 6);
    }

    /** How far along: the goal stands at one place for all. Where little is wanted, twice the goal is half the way. */
    private static double x(Limits limits, double figure) {
        double share = switch (limits) {
            case Limits.AtLeast(double floor, double goal) -> figure / goal;
            case Limits.AtMost(double floor, double goal) -> goal / figure;
            case Limits.None() -> figure;
        };
        double start = LEFT + 60;
        return Math.min(RIGHT, start + share * (GOAL_X - start));
    }

    private static double floor(Limits limits) {
        return switch (limits) {
            case Limits.AtLeast(double floor, double goal) -> floor;
            case Limits.AtMost(double floor, double goal) -> floor;
            case Limits.None() -> 0;
        };
    }

    private static String shortened(String what) {
        return what.length() <= 44 ? what : what.substring(0, 43) + "…";
    }

    private static String text(int x, int y, String style, String content) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\"%s>%s</text>%n",
                x,
                y,
                style.isEmpty() ? "" : " class=\"" + style + "\"",
                content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
