package io.baedal.axonserver.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.baedal.axonserver.routing.MessageListener.Outcome;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Figures of messages by name")
class MessageFiguresTest {
    private final NodeMetrics metrics = new NodeMetrics();

    private void ended(Outcome outcome, long millis) {
        metrics.commands("shop").ended("PlaceOrder", outcome, TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    @DisplayName("count every end, and as failed those that brought no answer")
    void counts() {
        // given
        for (Outcome outcome : Outcome.values()) {
            ended(outcome, 1);
        }

        // when
        MessageFigures figures = metrics.commandFigures("shop").get("PlaceOrder");

        // then
        assertThat(figures.count()).isEqualTo(7);
        assertThat(figures.failed()).isEqualTo(5);
        assertThat(metrics.queryFigures("shop")).isEmpty();
        assertThat(metrics.commandFigures("elsewhere")).isEmpty();
    }

    @Test
    @DisplayName("have an exact mean, and quantiles within the range they fall into")
    void latency() {
        // given
        for (int i = 0; i < 90; i++) {
            ended(Outcome.ANSWERED, 2);
        }
        for (int i = 0; i < 10; i++) {
            ended(Outcome.ANSWERED, 200);
        }

        // when
        MessageFigures figures = metrics.commandFigures("shop").get("PlaceOrder");

        // then
        assertThat(figures.meanMillis()).isCloseTo(21.8, within(0.01));
        assertThat(figures.medianMillis()).isBetween(1.0, 2.5);
        assertThat(figures.p95Millis()).isBetween(100.0, 250.0);
        assertThat(figures.p99Millis()).isBetween(figures.p95Millis(), 250.0);
    }

    @Test
    @DisplayName("of what took longer than is told apart say so much at least")
    void endless() {
        ended(Outcome.TIMED_OUT, TimeUnit.MINUTES.toMillis(5));
        assertThat(metrics.commandFigures("shop").get("PlaceOrder").medianMillis())
                .isEqualTo(60_000);
    }
}
