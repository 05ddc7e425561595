package io.baedal.api.delivery;

import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** A courier may be free, and this delivery has waited longest. */
@Revision("1")
public record DispatchResumed(DeliveryId deliveryId, OrderId orderId) implements DeliveryEvent {}
