package io.baedal.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.query.rebuild.Lag.Sight;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How far a view is behind the log")
class LagTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }

    private static Sight sight(long position, boolean atTheHead, long newestAbout, long newest) {
        return new Sight(OptionalLong.of(position), atTheHead, newestAbout, newest, true);
    }

    private static Sight nobodyBuilds(long newestAbout) {
        return new Sight(OptionalLong.empty(), false, newestAbout, newestAbout, true);
    }

    @Test
    @DisplayName("Whoever has all that is about him lacks nothing, however much else the log has")
    void lacksNothing() {
        Lag lag = Lag.unknown(NOON).next(sight(5, true, 5, 900), at(10));
        assertThat(lag.behind()).isZero();
        assertThat(lag.shownUpTo()).isEqualTo(at(10));
        lag = lag.next(sight(5, true, 5, 1_000), at(11));
        assertThat(lag.behind()).isZero();
        assertThat(lag.shownUpTo()).isEqualTo(at(11));
    }

    @Test
    @DisplayName("Until he was at the head once, nobody knows what in the log is about him: all of it counts")
    void catchesUp() {
        Lag lag = Lag.unknown(NOON).next(sight(100, false, -1, 900), at(1));
        assertThat(lag.behind()).isEqualTo(800);
        lag = lag.next(sight(500, false, -1, 900), at(2));
        assertThat(lag.behind()).isEqualTo(400);
        assertThat(lag.shownUpTo()).isEqualTo(NOON);
        lag = lag.next(sight(700, true, -1, 900), at(3));
        assertThat(lag.behind()).isZero();
        assertThat(lag.shownUpTo()).isEqualTo(at(3));
    }

    @Test
    @DisplayName("The age of one who runs behind stays as long as he needs, and does not grow")
    void runsBehind() {
        Lag lag = Lag.unknown(NOON).next(sight(0, true, 0, 0), at(0));
        for (int second = 1; second < 20; second++) {
            lag = lag.next(sight(10L * (second - 1), true, 10L * second, 10L * second), at(second));
            assertThat(lag.behind()).isEqualTo(10);
            assertThat(lag.shownUpTo()).isBetween(at(second - 2), at(second));
        }
    }

    @Test
    @DisplayName("The age of one who stands still grows, and so does what he lacks, also where nobody builds him")
    void standsStill() {
        Lag lag = Lag.unknown(NOON).next(sight(10, true, 10, 10), at(0));
        lag = lag.next(sight(10, true, 12, 12), at(1));
        lag = lag.next(nobodyBuilds(20), at(60));
        assertThat(lag.behind()).isEqualTo(10);
        assertThat(lag.shownUpTo()).isEqualTo(at(0));
        // what he lacked at the first look, he has by now
        lag = lag.next(sight(12, true, 20, 20), at(61));
        assertThat(lag.shownUpTo()).isEqualTo(at(1));
        lag = lag.next(sight(20, true, 20, 20), at(62));
        assertThat(lag.behind()).isZero();
        assertThat(lag.shownUpTo()).isEqualTo(at(62));
    }

    @Test
    @DisplayName("While the log is not listened to nobody is said to show all of it, and what is known stays")
    void lost() {
        Lag lag = Lag.unknown(NOON).next(sight(10, true, 10, 10), at(0));
        lag = lag.next(new Sight(OptionalLong.of(10), true, 10, 10, false), at(60));
        assertThat(lag.behind()).isZero();
        assertThat(lag.shownUpTo()).isEqualTo(at(0));
    }
}
