package io.baedal.query.why;

import io.baedal.query.why.Step.Asked;
import io.baedal.query.why.Step.Because;
import io.baedal.query.why.Step.Parked;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A chain as people read it: two lines a step, what happened and why. */
final class Telling {

    private Telling() {}

    static String of(Why why) {
        StringBuilder text = new StringBuilder("Why ").append(why.orderId()).append(" is what it is\n");
        for (Step step : why.steps()) {
            text.append("\n#%d  %s  %s  %s%s\n"
                    .formatted(step.position(), step.at(), step.part(), step.event(), facts(step.facts())));
            text.append("    ").append(reason(step)).append('\n');
        }
        if (why.notRecorded() > 0) {
            text.append("\nWhat led to %d of these was not recorded: they stand in the order of time.\n"
                    .formatted(why.notRecorded()));
        }
        if (why.next() != null) {
            text.append("\nIt goes on: ask again with after=%d.\n".formatted(why.next()));
        }
        return text.toString();
    }

    /** In parentheses, after a space; empty if there are none. */
    static String facts(Map<String, String> facts) {
        return facts.isEmpty()
                ? ""
                : facts.entrySet().stream()
                        .map(fact -> fact.getKey() + " " + fact.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String reason(Step step) {
        return switch (step.how()) {
            case COMMAND ->
                "by %s, %s%s%s"
                        .formatted(
                                step.command(),
                                step.because() == null ? "asked from outside" : because(step.because()),
                                step.gate() == null ? "" : "; " + gate(step.gate()),
                                step.parked() == null ? "" : "; " + parked(step, step.parked()));
            case ALARM ->
                "an alarm rang%s%s"
                        .formatted(
                                step.dueAt() == null ? "" : " that was due at " + step.dueAt(),
                                step.because() == null
                                        ? "; what it was set for was not recorded"
                                        : ", set " + because(step.because()));
            case REACTION -> step.because() == null ? "" : because(step.because());
            case NOT_RECORDED ->
                step.because() == null
                        ? "what led to it was not recorded"
                        : "what led to it was not recorded; " + place(step.because()) + " came before it";
        };
    }

    private static String because(Because because) {
        return because.alarm() ? "because the alarm " + place(because) + " rang" : "because of " + place(because);
    }

    private static String place(Because because) {
        return because.position() == null
                ? because.event() + ", which is not among these"
                : because.event() + " #" + because.position();
    }

    static String gate(Asked gate) {
        return "gate %s %s %d ms".formatted(gate.gate(), answer(gate.silence()), gate.waitedMillis());
    }

    /** What a gate did, to be followed by how long it was waited for. */
    private static String answer(@Nullable String silence) {
        return switch (silence) {
            case null -> "answered within";
            case "TIMED_OUT" -> "gave no answer within";
            case "HELD_BACK" -> "was not asked, its breaker being open, and that was settled within";
            case "NOBODY" -> "found nobody to ask, within";
            default -> "broke, within";
        };
    }

    private static String parked(Step step, Parked parked) {
        return "it was parked%s and tried again for %d ms"
                .formatted(
                        parked.reason() == null ? "" : " after " + parked.reason(),
                        Math.max(0, parked.until(step.at()).toMillis()));
    }
}
