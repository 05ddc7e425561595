package io.baedal.api.sales;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Some of what was paid was given back: at most what was recorded, and once a refund. */
public record ReverseSale(
        @TargetAggregateIdentifier SalesDayId salesDayId, OrderId orderId, String refund, Money amount) {}
