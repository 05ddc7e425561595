package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RepeatBudgetTest {

    private final RepeatBudget budget = new RepeatBudget();

    private long spent(int times) {
        return IntStream.range(0, times).filter(n -> budget.spend()).count();
    }

    @Test
    @DisplayName("F17 one request in ten may be repeated, and no more than ten are saved up")
    void tenth() {
        assertThat(spent(100)).isEqualTo(RepeatBudget.SAVED_MAX);
        for (int n = 0; n < 95; n++) {
            budget.earn();
        }
        assertThat(spent(100)).isEqualTo(9);
        for (int n = 0; n < 5; n++) {
            budget.earn();
        }
        assertThat(spent(100)).isEqualTo(1);
        for (int n = 0; n < 10_000; n++) {
            budget.earn();
        }
        assertThat(spent(100)).isEqualTo(RepeatBudget.SAVED_MAX);
    }
}
