package io.baedal.api.order;

/** Everything that can have happened to an order. */
public sealed interface OrderEvent extends AboutOrder
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
                OrderReviewed,
                OrderSettled,
                OrderSettlementOverdue {}
