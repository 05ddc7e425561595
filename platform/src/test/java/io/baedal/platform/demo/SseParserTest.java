package io.baedal.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Server-sent events are read as the standard says")
class SseParserTest {

    private final SseParser parser = new SseParser();

    @Test
    @DisplayName("an event ends with an empty line, and its data lines are joined")
    void joinsLines() {
        assertThat(events("id: 7", "event: PLACED", "data: one", "data:two", ""))
                .containsExactly(new SseEvent("7", "PLACED", "one\ntwo"));
    }

    @Test
    @DisplayName("comments, unknown fields and events without data are nothing")
    void ignoresTheRest() {
        assertThat(events(": heartbeat", "", "retry: 10", "", "event: lonely", "", "data", ""))
                .containsExactly(new SseEvent("", "", ""));
    }

    @Test
    @DisplayName("the id stays for later events, the name does not")
    void keepsTheId() {
        assertThat(events("id: 7", "event: PLACED", "data: a", "", "data: b", ""))
                .containsExactly(new SseEvent("7", "PLACED", "a"), new SseEvent("7", "", "b"));
    }

    private List<SseEvent> events(String... lines) {
        return List.of(lines).stream()
                .map(parser::accept)
                .flatMap(Optional::stream)
                .toList();
    }
}
