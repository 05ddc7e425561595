package io.baedal.api.sales;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.axonframework.serialization.Revision;

/**
 * An order was added to the day.
 *
 * @param pieces how many pieces were sold; 0 for a fee
 * @param items what they are; none in a first revision, which did not say
 */
@Revision("2")
public record SaleRecorded(
        SalesDayId salesDayId,
        StoreId storeId,
        LocalDate date,
        OrderId orderId,
        Money amount,
        int pieces,
        List<SoldItem> items)
        implements SalesEvent {

    public SaleRecorded {
        items = List.copyOf(Objects.requireNonNullElse(items, List.of()));
    }
}
