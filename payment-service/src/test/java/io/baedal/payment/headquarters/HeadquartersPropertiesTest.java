package io.baedal.payment.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The patience with headquarters")
class HeadquartersPropertiesTest {

    @Test
    @DisplayName("B3 doubles with every failure, up to the longest pause")
    void pauses() {
        HeadquartersProperties properties =
                new HeadquartersProperties("", Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1));
        assertThat(properties.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.pauseAfter(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.pauseAfter(4)).isEqualTo(Duration.ofSeconds(40));
        assertThat(properties.pauseAfter(5)).isEqualTo(Duration.ofMinutes(1));
        assertThat(properties.pauseAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(1));
    }
}
