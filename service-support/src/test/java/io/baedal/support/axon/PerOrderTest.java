package io.baedal.support.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderReady;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockSet;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PerOrderTest {

    private static final OrderId ORDER = OrderId.of("ord-1");

    private final PerOrder sequence = new PerOrder();

    @Test
    @DisplayName("S0-14 what happens to one order in two aggregates is one sequence")
    void oneOrder() {
        EventMessage<?> ready = domain("ord-1", new OrderReady(ORDER));
        EventMessage<?> held =
                domain("stk-1", new StockHeld(StockId.of("stk-1"), HoldId.forAttempt(ORDER, 1), ORDER, 1, 9));
        assertThat(of(ready)).isEqualTo(of(held)).isEqualTo("ord-1");
    }

    @Test
    @DisplayName("two orders are two sequences, though they meet in one aggregate")
    void twoOrders() {
        OrderId other = OrderId.of("ord-2");
        EventMessage<?> mine =
                domain("stk-1", new StockHeld(StockId.of("stk-1"), HoldId.forAttempt(ORDER, 1), ORDER, 1, 9));
        EventMessage<?> theirs =
                domain("stk-1", new StockHeld(StockId.of("stk-1"), HoldId.forAttempt(other, 1), other, 1, 8));
        assertThat(of(mine)).isNotEqualTo(of(theirs));
    }

    @Test
    @DisplayName("what is about no order follows its aggregate, and without one stands alone")
    void aboutNoOrder() {
        Object set = new StockSet(StockId.of("stk-1"), StoreId.of("sto-1"), ItemId.of("itm-1"), 5);
        assertThat(of(domain("stk-1", set))).isEqualTo("stk-1");
        EventMessage<?> alone = GenericEventMessage.asEventMessage("something else");
        assertThat(of(alone)).isEqualTo(alone.getIdentifier());
    }

    private Object of(EventMessage<?> event) {
        return sequence.getSequenceIdentifierFor(event);
    }

    private static EventMessage<?> domain(String aggregate, Object payload) {
        return new GenericDomainEventMessage<>("Any", aggregate, 0, payload);
    }
}
