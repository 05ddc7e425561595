package io.baedal.order.policy;

import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderLine;
import io.baedal.api.stock.StockId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** The lines of an order whose stock is counted. */
final class LinesInStock {

    private LinesInStock() {}

    static void forEach(List<OrderLine> lines, Consumer<StockId> action) {
        lines.stream().map(OrderLine::stock).filter(Objects::nonNull).forEach(action);
    }

    static void owed(Set<Debt> owed, List<OrderLine> lines, Consumer<StockId> action) {
        if (owed.contains(Debt.STOCK)) {
            forEach(lines, action);
        }
    }
}
