package io.baedal.api.sales;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * An order was paid. Once an order.
 *
 * @param pieces how many pieces were sold; 0 for a fee
 * @param items what they are
 */
public record RecordSale(
        @TargetAggregateIdentifier SalesDayId salesDayId,
        StoreId storeId,
        LocalDate date,
        OrderId orderId,
        Money amount,
        int pieces,
        List<SoldItem> items) {

    public RecordSale {
        items = List.copyOf(items);
    }
}
