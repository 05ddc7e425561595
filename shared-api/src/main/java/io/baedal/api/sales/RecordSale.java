package io.baedal.api.sales;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An order was paid. Once an order. */
public record RecordSale(
        @TargetAggregateIdentifier SalesDayId salesDayId,
        StoreId storeId,
        LocalDate date,
        OrderId orderId,
        Money amount,
        int pieces) {}
