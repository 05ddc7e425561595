package io.baedal.query.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Mermaid's grammar of sequence diagrams as is used here, and stricter: whoever is drawn has to be declared. */
final class MermaidGrammar {

    private static final Pattern TITLE = Pattern.compile(" {4}title [^#;\\n]+");
    private static final Pattern PARTICIPANT = Pattern.compile(" {4}(?:participant|actor) ([A-Za-z_]+)");
    private static final Pattern ARROW = Pattern.compile(" {4}([A-Za-z_]+)(?:->>|-->>|-x)([A-Za-z_]+): [^#;\\n]+");
    private static final Pattern NOTE = Pattern.compile(" {4}Note over ([A-Za-z_]+): [^#;\\n]+");

    /** A name that begins so would end a block, or open one. */
    private static final Set<String> KEYWORDS =
            Set.of("end", "loop", "alt", "else", "opt", "par", "and", "rect", "note", "over", "activate", "as", "box");

    private MermaidGrammar() {}

    /** Fails on the first line that is not a statement. */
    static void check(String diagram) {
        List<String> lines = new ArrayList<>(diagram.lines().toList());
        assertThat(lines.removeFirst()).isEqualTo("sequenceDiagram");
        assertThat(lines.removeFirst()).matches(TITLE);
        Set<String> declared = new HashSet<>();
        while (!lines.isEmpty() && PARTICIPANT.matcher(lines.getFirst()).matches()) {
            Matcher participant = PARTICIPANT.matcher(lines.removeFirst());
            assertThat(participant.matches()).isTrue();
            assertThat(declared.add(participant.group(1))).isTrue();
        }
        assertThat(declared).isNotEmpty().doesNotContainAnyElementsOf(KEYWORDS);
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            Matcher arrow = ARROW.matcher(line);
            Matcher note = NOTE.matcher(line);
            if (arrow.matches()) {
                assertThat(declared).as(line).contains(arrow.group(1), arrow.group(2));
            } else {
                assertThat(note.matches()).as(line).isTrue();
                assertThat(declared).as(line).contains(note.group(1));
            }
        });
    }
}
