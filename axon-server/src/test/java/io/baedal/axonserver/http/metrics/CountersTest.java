package io.baedal.axonserver.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.log.CommittedGroup;
import io.baedal.axonserver.routing.MessageListener.Outcome;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The counters")
class CountersTest {

    @Test
    @DisplayName("put each value into the range whose bound it does not pass")
    void ranges() {
        // given
        Distribution times = Distribution.ofTimes();

        // when
        times.record(0);
        times.record(TimeUnit.MICROSECONDS.toNanos(100));
        times.record(TimeUnit.MICROSECONDS.toNanos(100) + 1);
        times.record(TimeUnit.HOURS.toNanos(1));

        // then
        Distribution.Values values = times.values();
        assertThat(values.boundsMax()[0]).isEqualTo(0.0001);
        assertThat(values.counts()[0]).isEqualTo(2);
        assertThat(values.counts()[1]).isEqualTo(1);
        assertThat(values.counts()[values.counts().length - 1]).isEqualTo(1);
        assertThat(values.boundsMax()).isSorted().endsWith(Double.POSITIVE_INFINITY);
        assertThat(values.sum()).isBetween(3600.0, 3600.1);
    }

    @Test
    @DisplayName("F18 keep no more names and clients than they may, however many come from outside")
    void bounded() {
        // given
        MessageCounters counters = new MessageCounters();

        // when
        for (int i = 0; i < 10 * MessageCounters.NAMES_MAX; i++) {
            counters.ended("name-" + i, Outcome.ANSWERED, 1);
            counters.handled("name-" + i, "client-" + i, "component", 1);
        }

        // then
        assertThat(counters.names()).hasSize(MessageCounters.NAMES_MAX + 1).containsKey(MessageCounters.OTHER);
        assertThat(counters.names()
                        .get(MessageCounters.OTHER)
                        .byOutcome[Outcome.ANSWERED.ordinal()]
                        .sum())
                .isEqualTo(9L * MessageCounters.NAMES_MAX);
        assertThat(counters.clients()).hasSize(MessageCounters.CLIENTS_MAX + 1);

        // when: all but one are gone
        counters.retain(Set.of("client-1"));
        counters.handled("name-1", "new client", "component", 1);

        // then
        assertThat(counters.clients()).containsOnlyKeys("client-1", MessageCounters.OTHER, "new client");
    }

    @Test
    @DisplayName("forget a context that was deleted, but not one that is just being created")
    void forgets() {
        // given
        NodeMetrics metrics = new NodeMetrics();
        metrics.log("new").groupCommitted(new CommittedGroup(1, 1, 1, 1, 1));

        // when
        metrics.retain(Set.of("default"));
        assertThat(metrics.logCounters("new").events.sum()).isEqualTo(1);
        metrics.retain(Set.of("default", "new"));
        metrics.retain(Set.of("default"));
        assertThat(metrics.logCounters("new").events.sum()).isEqualTo(1);
        metrics.retain(Set.of("default"));

        // then
        assertThat(metrics.logCounters("new").events.sum()).isZero();
    }

    @Test
    @DisplayName("keep no more kinds of HTTP requests than they may, whatever methods callers invent")
    void methods() {
        HttpCounters counters = new HttpCounters();
        for (int i = 0; i < 5_000; i++) {
            counters.answered("M" + i, "(none)", 404, 1);
        }
        assertThat(counters.answers).hasSizeLessThanOrEqualTo(1_001);
    }
}
