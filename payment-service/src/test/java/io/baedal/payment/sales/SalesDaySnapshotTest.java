package io.baedal.payment.sales;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SalesEvent;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SalesTransferred;
import io.baedal.support.axon.EventSourcing;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A snapshot of a day's sales")
class SalesDaySnapshotTest {

    private final ObjectMapper mapper = EventSourcing.messageMapper();

    @Test
    @DisplayName("T26 and the tail after it are the same as the full replay, wherever it was taken")
    void snapshotAndTail() throws Exception {
        // given a day with everything in it
        List<SalesEvent> history = history();
        SalesDay replayed = new SalesDay();
        history.forEach(event -> apply(replayed, event));

        for (int taken = 0; taken <= history.size(); taken++) {
            // when it goes through a snapshot on its way
            SalesDay before = new SalesDay();
            history.subList(0, taken).forEach(event -> apply(before, event));
            SalesDay after = mapper.readValue(mapper.writeValueAsString(before), SalesDay.class);
            history.subList(taken, history.size()).forEach(event -> apply(after, event));

            // then it is the same day, field by field: what a snapshot leaves out is missed
            assertThat(after)
                    .as("taken after %d events", taken)
                    .usingRecursiveComparison()
                    .isEqualTo(replayed);
        }
    }

    @Test
    @DisplayName("T26 has a revision: another shape would ignore old snapshots, not misread them")
    void revision() {
        assertThat(SalesDay.class.getAnnotation(Revision.class)).isNotNull();
    }

    private static List<SalesEvent> history() {
        List<SalesEvent> history = new ArrayList<>();
        for (int order = 1; order <= 20; order++) {
            history.add(SalesDayTest.recorded(order, 1_000L * order, order));
        }
        history.add(SalesDayTest.requested(1, 210_000, 20, 210));
        history.add(SalesDayTest.failed(1, 1));
        history.add(SalesDayTest.reversed(3, "a", 500));
        history.add(SalesDayTest.requested(1, 210_000, 20, 210));
        history.add(SalesDayTest.reversedWholly(3, "b", 2_500, 3));
        history.add(SalesDayTest.transferred(1));
        history.add(SalesDayTest.requested(2, 207_000, 19, 207));
        return history;
    }

    private static void apply(SalesDay day, SalesEvent event) {
        switch (event) {
            case SaleRecorded e -> day.on(e);
            case SaleReversed e -> day.on(e);
            case SalesTransferRequested e -> day.on(e);
            case SalesTransferFailed e -> day.on(e);
            case SalesTransferred e -> day.on(e);
        }
    }
}
