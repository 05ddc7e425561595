package io.baedal.order.order;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.value.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stood when it answered.
 *
 * @param reason why, after a bad end
 * @param confirmed whether this attempt was confirmed once, whatever became of it since
 */
public record OrderStanding(
        OrderId orderId,
        int attempt,
        OrderStatus status,
        @Nullable Reason reason,
        boolean confirmed) {}
