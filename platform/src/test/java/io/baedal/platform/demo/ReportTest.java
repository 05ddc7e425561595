package io.baedal.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.demo.Report.Books;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo's report")
class ReportTest {

    private static final Books BOOKS = new Books(42_000, 21_000, 21_000, 0);

    @Test
    @DisplayName("finds nothing wrong when every status came in order and the sums agree")
    void allIsWell() {
        assertThat(report(Report.DELIVERED_LIFE, BOOKS, 8).faults()).isEmpty();
    }

    @Test
    @DisplayName("names a status that is missing, or out of order")
    void statuses() {
        List<String> swapped = new ArrayList<>(Report.DELIVERED_LIFE);
        swapped.add(2, swapped.remove(3));
        assertThat(report(swapped, BOOKS, 8).faults())
                .singleElement()
                .asString()
                .contains("the statuses of the delivered order");
        assertThat(report(Report.DELIVERED_LIFE.subList(0, 5), BOOKS, 8).faults())
                .hasSize(1);
    }

    @Test
    @DisplayName("names money that was captured twice, not voided, or refunded for nothing")
    void money() {
        assertThat(report(Report.DELIVERED_LIFE, new Books(42_000, 42_000, 0, 21_000), 8)
                        .faults())
                .hasSize(3)
                .anySatisfy(fault -> assertThat(fault).isEqualTo("captured should be 21000 but is 42000"));
    }

    @Test
    @DisplayName("names stock that did not come back")
    void stock() {
        assertThat(report(Report.DELIVERED_LIFE, BOOKS, 6).faults())
                .containsExactly("the stock after should be 8 but is 6");
    }

    private static Report report(List<String> delivered, Books books, int stockAfter) {
        return new Report(delivered, Report.CANCELLED_LIFE, 21_000, 21_000, 2, books, 10, stockAfter, Instant.EPOCH);
    }
}
