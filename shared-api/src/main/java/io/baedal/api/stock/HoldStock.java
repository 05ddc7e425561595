package io.baedal.api.stock;

import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Puts some aside for an order, or says that too few are left.
 *
 * @param capacity how many there are if nobody has counted them yet; null: none
 */
public record HoldStock(
        @TargetAggregateIdentifier StockId stockId,
        HoldId holdId,
        OrderId orderId,
        int quantity,
        @Nullable Integer capacity) {}
