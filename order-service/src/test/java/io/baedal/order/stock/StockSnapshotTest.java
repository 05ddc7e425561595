package io.baedal.order.stock;

import static io.baedal.order.test.Given.CAKE;
import static io.baedal.order.test.Given.CAKES;
import static io.baedal.order.test.Given.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baedal.api.order.OrderId;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.stock.StockSet;
import io.baedal.support.axon.EventSourcing;
import java.util.stream.IntStream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StockSnapshotTest {

    @Test
    @DisplayName("T26 a snapshot keeps which holds ended first, so that the oldest are forgotten and not any")
    void keepsTheOrder() throws Exception {
        // given a stock with many ended holds
        Stock stock = new Stock();
        stock.on(new StockSet(CAKES, STORE, CAKE, 5));
        IntStream.range(0, 50).forEach(i -> {
            OrderId order = OrderId.of("ord-" + i);
            stock.on(new StockReleased(CAKES, HoldId.forAttempt(order, 1), order, 0, 5));
        });
        // when it goes through a snapshot
        ObjectMapper mapper = EventSourcing.messageMapper();
        String snapshot = mapper.writeValueAsString(stock);
        Stock read = mapper.readValue(snapshot, Stock.class);
        // then it is the same to the last letter
        assertThat(mapper.writeValueAsString(read)).isEqualTo(snapshot);
        assertThat(snapshot).contains("hld-ord-0-1", "hld-ord-49-1");
    }

    @Test
    @DisplayName("T26 a stock's shape has a revision: another shape would ignore old snapshots, not misread them")
    void hasARevision() {
        assertThat(Stock.class.getAnnotation(Revision.class)).isNotNull();
    }
}
