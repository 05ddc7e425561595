package io.baedal.api.sales;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/** The day has sold so much less. */
@Revision("1")
public record SaleReversed(
        SalesDayId salesDayId, StoreId storeId, LocalDate date, OrderId orderId, String refund, Money amount)
        implements SalesEvent {}
