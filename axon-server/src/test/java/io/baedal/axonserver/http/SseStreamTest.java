package io.baedal.axonserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of events")
class SseStreamTest {
    private static final int WAITING_MAX = 3;

    private final HttpLimits limits =
            HttpLimits.defaults().withStreams(10, WAITING_MAX, Duration.ofSeconds(10), Duration.ofSeconds(10));
    private final SseStream stream = new SseStream(limits, "7");

    private String written() {
        return written(stream);
    }

    private static String written(SseStream stream) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream.end();
        pump(stream, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void pump(SseStream stream, OutputStream out) {
        try (Watchdog watchdog = new Watchdog();
                Watchdog.Watch watch = watchdog.watch(Long.MAX_VALUE / 2)) {
            stream.pump(out, watch);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
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
    @DisplayName("ends with a clear word where few but large events wait, though one alone may be of any size")
    void laggingByCharacters() throws Exception {
        // given
        SseStream small = new SseStream(HttpLimits.defaults().withCharactersWaiting(1_000), null);
        String large = "x".repeat(2_000);
        assertThat(small.send(SseEvent.of("event", null, large))).isTrue();

        // when states come, of which one of each waits
        assertThat(small.send(SseEvent.latest("load", large))).isTrue();
        assertThat(small.send(SseEvent.latest("load", large))).isTrue();

        // then
        assertThat(small.send(SseEvent.of("event", null, "x"))).isFalse();
        assertThat(small.waiting()).isEqualTo(1);
        assertThat(written(small)).contains("event: lagging").contains("charactersWaitingPerStreamMax");
    }

    @Test
    @DisplayName("does not count what was written")
    void writtenIsNotCounted() throws Exception {
        // given
        SseStream small = new SseStream(HttpLimits.defaults().withCharactersWaiting(1_000), null);
        CountDownLatch read = new CountDownLatch(3);
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) {}

            @Override
            public void flush() {
                read.countDown();
            }
        };
        small.send(SseEvent.of("event", null, "x".repeat(900)));
        small.send(SseEvent.of("event", null, "y".repeat(90)));

        // when
        Thread reader = Thread.ofVirtual().start(() -> pump(small, out));
        assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();

        // then
        assertThat(small.send(SseEvent.of("event", null, "z".repeat(900)))).isTrue();
        small.end();
        assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
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
