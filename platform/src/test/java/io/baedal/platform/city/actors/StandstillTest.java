package io.baedal.platform.city.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StandstillTest {

    private final AtomicLong seconds = new AtomicLong(-5);
    private final Standstill standstill = new Standstill(Duration.ofSeconds(30), () -> seconds.get() * 1_000_000_000L);

    @Test
    @DisplayName("A day stands still once no order has ended for so long, and not while orders still end now and then")
    void standsStill() {
        assertThat(standstill.isReached(0)).isFalse();
        seconds.addAndGet(29);
        assertThat(standstill.isReached(1)).isFalse();
        seconds.addAndGet(29);
        assertThat(standstill.isReached(1)).isFalse();
        seconds.addAndGet(1);
        assertThat(standstill.isReached(1)).isTrue();
        assertThat(standstill.isReached(2)).isFalse();
    }
}
