package io.baedal.api.order;

/** Everything that can have happened to an order. */
public sealed interface OrderEvent
        permits OrderAccepted,
                OrderCancelDenied,
                OrderCancelRequested,
                OrderCancelled,
                OrderCompleted,
                OrderConfirmed,
                OrderFailed,
                OrderInTransit,
                OrderPlaced,
                OrderReady,
                OrderRejected,
                OrderSettled,
                OrderSettlementOverdue {

    /** The order it happened to. */
    OrderId orderId();
}
