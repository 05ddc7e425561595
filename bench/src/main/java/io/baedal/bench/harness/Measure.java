package io.baedal.bench.harness;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One line of the table of speed: who runs, and how the figure is made from one round of each.
 *
 * @param against what the figure is a ratio to, in words
 * @param unit of the contenders' values in the raw figures
 * @param limits none: the figure is reported and not judged
 * @param contenders opens them, for this measure only
 * @param figure from the rounds of equal number by contender's name
 */
public record Measure(
        String id,
        String what,
        String against,
        String unit,
        Limits limits,
        Opening contenders,
        ToDoubleFunction<Map<String, Round>> figure) {

    /** What a figure is held to. */
    public sealed interface Limits {

        record AtLeast(double floor, double goal) implements Limits {}

        record AtMost(double floor, double goal) implements Limits {}

        record None() implements Limits {}

        default boolean holds(double figure) {
            return switch (this) {
                case AtLeast(double floor, double goal) -> figure >= goal;
                case AtMost(double floor, double goal) -> figure <= goal;
                case None() -> true;
            };
        }

        default boolean passesFloor(double figure) {
            return switch (this) {
                case AtLeast(double floor, double goal) -> figure >= floor;
                case AtMost(double floor, double goal) -> figure <= floor;
                case None() -> true;
            };
        }
    }

    public boolean isJudged() {
        return !(limits instanceof Limits.None);
    }

    /** A restart is cold each time: there is nothing to warm up. */
    public boolean isCold() {
        return id.equals("P9");
    }

    @FunctionalInterface
    public interface Opening {
        /** In the order in which they run; all are closed by the caller, also after a failure. */
        List<Contender> open(Workbench bench) throws Exception;
    }
}
