package io.baedal.axonserver.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The limits of a log")
class LogLimitsTest {

    private static final long MEBIBYTE = 1L << 20;

    @ParameterizedTest(name = "{0} MiB: {1}")
    @CsvSource({"64, 100000", "1024, 1073741", "1099511627776, 2147483647"})
    @DisplayName("let scheduled events wait in a fifth of the heap, 200 bytes each, and never fewer than 100,000")
    void scheduledEvents(long heapMebibytes, int expected) {
        assertThat(LogLimits.scheduledEventsMax(heapMebibytes * MEBIBYTE)).isEqualTo(expected);
    }
}
