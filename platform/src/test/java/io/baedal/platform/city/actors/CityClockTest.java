package io.baedal.platform.city.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The clock of the city")
class CityClockTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(5);
    private final CityClock clock = new CityClock(NOON, nanos::get);

    @Test
    @DisplayName("runs like everybody's at first, jumps ahead once, and then runs so many times as fast")
    void runs() {
        // when
        pass(Duration.ofSeconds(2));
        // then
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
        // when
        clock.runFrom(NOON.plusSeconds(600), 60);
        pass(Duration.ofMillis(1_500));
        // then
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(690));
        assertThat(clock.realNanos(Duration.ofMinutes(1))).isEqualTo(1_000_000_000);
    }

    @Test
    @DisplayName("never goes back")
    void never() {
        pass(Duration.ofSeconds(2));
        assertThatThrownBy(() -> clock.runFrom(NOON, 60)).hasMessageContaining("cannot go back");
    }

    private void pass(Duration span) {
        nanos.addAndGet(span.toNanos());
    }
}
