package io.baedal.query.sales;

import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SalesTransferred;
import io.baedal.query.projection.Figures;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sums of a day: what was ordered (sum, orders), what was sold (sum, orders, pieces), what was given back (sum, refunds),
 * amounts in the smallest unit of their currency.
 */
final class SalesFigures implements Figures<SalesDocument, Object> {

    private static final List<Long> NONE = Collections.nCopies(7, 0L);

    @Override
    public List<Long> after(List<Long> before, Object event) {
        return switch (event) {
            case OrderConfirmed order -> plus(before, order.total().amount(), 1, 0, 0, 0, 0, 0);
            case SaleRecorded sale -> plus(before, 0, 0, sale.amount().amount(), 1, sale.pieces(), 0, 0);
            case SaleReversed back -> {
                long amount = back.amount().amount();
                yield plus(before, 0, 0, -amount, back.wholly() ? -1 : 0, -back.pieces(), amount, 1);
            }
            case SalesTransferRequested ignored -> plus(before, 0, 0, 0, 0, 0, 0, 0);
            // They begin no day.
            case SalesTransferFailed ignored -> before;
            case SalesTransferred ignored -> before;
            default -> throw new IllegalArgumentException("not part of the view: " + event);
        };
    }

    private static List<Long> plus(List<Long> before, long... more) {
        List<Long> figures = before.isEmpty() ? NONE : before;
        return IntStream.range(0, more.length)
                .mapToObj(n -> figures.get(n) + more[n])
                .toList();
    }

    @Override
    public List<Long> shownBy(SalesDocument day) {
        return List.of(
                day.orderedSum().amount(),
                day.orderedCount(),
                day.salesSum().amount(),
                day.orderCount(),
                day.salesQty(),
                day.reversed().amount(),
                day.reversals());
    }
}
