package io.baedal.api.order;

import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** The wish to cancel came too late, and the order goes on. */
@Revision("1")
public record OrderCancelDenied(OrderId orderId, Reason reason) implements OrderEvent {}
