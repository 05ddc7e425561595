package io.baedal.api.sales;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/**
 * The day has sold so much less.
 *
 * @param wholly whether nothing is left of what the order paid, so that it counts as none; false in a first revision, which
 *     did not say
 * @param pieces how many pieces are thereby not sold any more: all of the order's once nothing is left, 0 before; 0 in a
 *     first revision
 */
@Revision("2")
public record SaleReversed(
        SalesDayId salesDayId,
        StoreId storeId,
        LocalDate date,
        OrderId orderId,
        String refund,
        Money amount,
        boolean wholly,
        int pieces)
        implements SalesEvent {}
