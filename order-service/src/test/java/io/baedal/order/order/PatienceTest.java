package io.baedal.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    @ParameterizedTest(name = "{0} → {1} s")
    @DisplayName("Prefer: wait=seconds, 10 s if unsaid, 20 s at most")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | 10",
                "wait=0 | 0",
                "wait=7 | 7",
                "wait=\"7\" | 7",
                "respond-async, wait=3 | 3",
                "respond-async;wait = 3 | 3",
                "wait=600 | 20",
                "wait=99999999999 | 20",
                "await=3 | 10",
                "wait=soon | 10",
                "wait=-1 | 10",
            })
    void patience(@Nullable String prefer, int seconds) {
        assertThat(Patience.of(prefer)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
