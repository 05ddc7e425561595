package io.baedal.axonserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of events")
class SseStreamTest {
    private static final int WAITING_MAX = 3;

    private final HttpLimits limits =
            HttpLimits.defaults().withStreams(10, WAITING_MAX, Duration.ofSeconds(10), Duration.ofSeconds(10));
    private final SseStream stream = new SseStream(limits, "7");

    private String written() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream.end();
        try (Watchdog watchdog = new Watchdog();
                Watchdog.Watch watch = watchdog.watch(Long.MAX_VALUE / 2)) {
            stream.pump(out, watch);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("is written as browsers read it, a line of data for each line of text")
    void format() throws Exception {
        // when
        stream.send(new SseEvent("news", "8", "a\nb\r\nc\rd", null));

        // then
        assertThat(written()).isEqualTo("retry: 2000\n\nevent: news\nid: 8\ndata: a\ndata: b\ndata: c\ndata: d\n\n");
        assertThat(stream.lastEventId()).hasValue("7");
    }

    @Test
    @DisplayName("takes no name and no id that would be read as something else")
    void injection() {
        assertThatThrownBy(() -> new SseEvent("a\ndata: x", null, "", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SseEvent("a", "1\r2", "", null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("spares a reader who is behind the older states of the same thing, and keeps the order of the rest")
    void conflation() throws Exception {
        // when
        for (int i = 0; i < 1_000; i++) {
            assertThat(stream.send(SseEvent.latest("load", i))).isTrue();
        }
        stream.send(SseEvent.of("event", "9", "x"));
        stream.send(SseEvent.latest("load", "last"));

        // then
        assertThat(stream.waiting()).isEqualTo(2);
        assertThat(written()).endsWith("event: event\nid: 9\ndata: \"x\"\n\nevent: load\ndata: \"last\"\n\n");
    }

    @Test
    @DisplayName("ends with a clear word for a reader who falls behind what must arrive")
    void lagging() throws Exception {
        // given
        for (int i = 0; i < WAITING_MAX; i++) {
            assertThat(stream.send(SseEvent.of("event", null, i))).isTrue();
        }

        // then
        assertThat(stream.send(SseEvent.of("event", null, "one more"))).isFalse();
        assertThat(stream.send(SseEvent.of("event", null, "after"))).isFalse();
        assertThat(stream.waiting()).isEqualTo(1);
        assertThat(written())
                .contains("event: lagging")
                .contains("eventsWaitingPerStreamMax")
                .doesNotContain("event: event");
    }

    @Test
    @DisplayName("tells once that it is over, also him who asks late, and nothing stays of it")
    void over() {
        // given
        AtomicInteger told = new AtomicInteger();
        stream.onEnd(() -> {
            throw new IllegalStateException("on purpose");
        });
        stream.onEnd(told::incrementAndGet);
        stream.send(SseEvent.of("event", null, 1));

        // when
        stream.over();
        stream.over();
        stream.onEnd(told::incrementAndGet);

        // then
        assertThat(told).hasValue(2);
        assertThat(stream.waiting()).isZero();
        assertThat(stream.send(SseEvent.of("event", null, 1))).isFalse();
    }
}
