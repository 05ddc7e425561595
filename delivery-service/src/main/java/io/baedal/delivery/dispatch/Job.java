package io.baedal.delivery.dispatch;

import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.OrderId;

/** What a courier is looked for: a delivery, and the order it belongs to. */
public record Job(DeliveryId delivery, OrderId order) {}
