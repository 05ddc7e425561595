package io.baedal.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who keeps the books")
class HeadTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));

    private final Head head = new Head(Duration.ofSeconds(30));

    private Instant moment(boolean atTheHead, int second) {
        Instant now = NOON.plusSeconds(second);
        head.seen(atTheHead, now, YESTERDAY);
        return head.moment(atTheHead, now, YESTERDAY);
    }

    @Test
    @DisplayName(
            "I4 goes by the clock on the wall when alarms that were slept through have had their time to ring, and not before")
    void afterANight() {
        assertThat(moment(true, 0)).isEqualTo(YESTERDAY);
        assertThat(head.isLongEnough(NOON)).isFalse();
        assertThat(moment(true, 29)).isEqualTo(YESTERDAY);
        assertThat(moment(true, 30)).isEqualTo(NOON.plusSeconds(30));
        // when the log is lost, and is there again
        head.lost();
        assertThat(moment(true, 100)).isEqualTo(NOON.plusSeconds(30));
        assertThat(head.isLongEnough(NOON.plusSeconds(100))).isFalse();
        assertThat(moment(true, 130)).isEqualTo(NOON.plusSeconds(130));
    }

    @Test
    @DisplayName("I4 has not left the head of a log that grows, and has when it falls behind for long")
    void behind() {
        moment(true, 0);
        assertThat(moment(false, 20)).isEqualTo(YESTERDAY);
        assertThat(moment(true, 31)).isEqualTo(NOON.plusSeconds(31));
        moment(false, 40);
        assertThat(moment(true, 60)).isEqualTo(NOON.plusSeconds(60));
        moment(false, 91);
        assertThat(moment(true, 92)).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    @DisplayName("I4 I7 knows enough to compare while so much happens that nobody is ever at the head")
    void busy() {
        for (int second = 0; second < 30; second++) {
            Instant now = NOON.plusSeconds(second);
            assertThat(head.isLongEnough(now)).isFalse();
            head.seen(false, now, now.minusSeconds(1));
            assertThat(head.moment(false, now, now.minusSeconds(1))).isEqualTo(now.minusSeconds(1));
        }
        assertThat(head.isLongEnough(NOON.plusSeconds(30))).isTrue();
    }

    @Test
    @DisplayName("I4 is not carried away by an event that is stamped by a clock that is ahead")
    void ahead() {
        head.seen(false, NOON, NOON.plus(Duration.ofHours(1)));
        assertThat(head.moment(false, NOON, NOON.plus(Duration.ofHours(1)))).isEqualTo(NOON);
    }
}
