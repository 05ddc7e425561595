package io.baedal.query.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When something is sent again")
class RetryScheduleTest {

    @Test
    @DisplayName("each pause is the next of the schedule, and after the last it is given up")
    void pauses() {
        // given
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)), 0.2);
        // then
        assertThat(schedule.attemptsMax()).isEqualTo(3);
        assertThat(schedule.pauseAfter(1, 0)).contains(Duration.ofSeconds(5));
        assertThat(schedule.pauseAfter(2, 0)).contains(Duration.ofMinutes(5));
        assertThat(schedule.pauseAfter(3, 0)).isEmpty();
        assertThat(schedule.pauseAfter(4, 0)).isEmpty();
    }

    @Test
    @DisplayName("chance makes a pause longer by no more than the jitter, and never shorter")
    void jitter() {
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(100)), 0.2);
        assertThat(schedule.pauseAfter(1, 0.5)).contains(Duration.ofSeconds(110));
        assertThat(schedule.pauseAfter(1, 1)).contains(Duration.ofSeconds(120));
    }

    @Test
    @DisplayName("pauses can double up to a longest one")
    void doubling() {
        // when
        RetrySchedule schedule = RetrySchedule.doubling(Duration.ofSeconds(1), Duration.ofSeconds(5), 6, 0);
        // then
        assertThat(IntStream.rangeClosed(1, 5)
                        .mapToObj(attempt -> schedule.pauseAfter(attempt, 0).orElseThrow())
                        .map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 5L, 5L);
        assertThat(schedule.pauseAfter(6, 0)).isEmpty();
    }

    @Test
    @DisplayName("a schedule that makes no sense is refused")
    void nonsense() {
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ofSeconds(-1)), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RetrySchedule(List.of(), 2)).hasMessageContaining("jitter");
    }
}
