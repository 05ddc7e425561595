package io.baedal.api.sales;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/** An order was added to the day. */
@Revision("1")
public record SaleRecorded(
        SalesDayId salesDayId, StoreId storeId, LocalDate date, OrderId orderId, Money amount, int pieces)
        implements SalesEvent {}
