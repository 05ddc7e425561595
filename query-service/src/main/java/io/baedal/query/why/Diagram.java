package io.baedal.query.why;

import io.baedal.query.why.Step.Asked;
import io.baedal.query.why.Step.How;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A chain as a Mermaid sequence diagram: an arrow for each command and alarm, a note for each event. A dotted arrow is a
 * guess, a crossed one a gate that gave no answer.
 */
final class Diagram {

    private static final String OUTSIDE = "outside";
    private static final String ALARMS = "alarms";
    /** Of what led to something and is not among the steps. */
    private static final String ELSEWHERE = "elsewhere";

    private static final String UNKNOWN = "unknown";

    private final Set<String> participants = new LinkedHashSet<>();
    private final StringBuilder arrows = new StringBuilder();
    private @Nullable String commandBefore;

    private Diagram() {}

    static String of(Why why) {
        Diagram diagram = new Diagram();
        why.steps().forEach(diagram::draw);
        StringBuilder text = new StringBuilder("sequenceDiagram\n    title Why ")
                .append(plain(why.orderId()))
                .append(" is what it is\n");
        diagram.participants.forEach(
                name -> text.append("    %s %s\n".formatted(name.equals(OUTSIDE) ? "actor" : "participant", name)));
        return text.append(diagram.arrows).toString();
    }

    private void draw(Step step) {
        Asked gate = step.gate();
        if (gate != null && gate.silence() != null) {
            String asking = from(step);
            arrow(asking, "-x", "gate_" + gate.gate(), Telling.gate(gate));
        }
        // Events that one command has made hang on one arrow.
        if (step.commandId() == null || !step.commandId().equals(commandBefore)) {
            String label = step.command() == null ? step.event() : step.command();
            arrow(from(step), step.how() == How.NOT_RECORDED ? "-->>" : "->>", step.part(), label);
        }
        commandBefore = step.commandId();
        String parked = step.parked() == null ? "" : ", parked before and tried again";
        line("Note over %s: %d %s%s%s"
                .formatted(
                        participant(step.part()),
                        step.position(),
                        plain(step.event()),
                        plain(Telling.facts(step.facts())),
                        parked));
    }

    private static String from(Step step) {
        if (step.how() == How.ALARM) {
            return ALARMS;
        }
        if (step.because() == null) {
            return step.isFromOutside() ? OUTSIDE : UNKNOWN;
        }
        return step.because().part() == null ? ELSEWHERE : step.because().part();
    }

    private void arrow(String from, String kind, String to, String label) {
        line(participant(from) + kind + participant(to) + ": " + plain(label));
    }

    private void line(String statement) {
        arrows.append("    ").append(statement).append('\n');
    }

    private String participant(String name) {
        participants.add(name);
        return name;
    }

    /** Mermaid takes a hash for the beginning of an entity, and a semicolon or a line break for the end of a statement. */
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9 .,:()_+-]", "_");
    }
}
