package io.baedal.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LedgerComparisonTest {

    private static LedgerComparison.Line line(int second) {
        return new LedgerComparison.Line("CAPTURED", Money.krw(100), Life.NOON.plusSeconds(second));
    }

    @Test
    @DisplayName("I1 what the provider has only just written down is no difference: the log is about to say the same")
    void quiet() {
        Instant known = Life.NOON.plusSeconds(10);
        assertThat(LedgerComparison.isQuiet(new LedgerComparison.Page(List.of(line(0), line(10))), known))
                .isTrue();
        assertThat(LedgerComparison.isQuiet(new LedgerComparison.Page(List.of(line(0), line(11))), known))
                .isFalse();
        assertThat(LedgerComparison.isQuiet(new LedgerComparison.Page(List.of()), known))
                .isTrue();
    }
}
