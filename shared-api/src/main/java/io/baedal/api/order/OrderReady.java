package io.baedal.api.order;

import org.axonframework.serialization.Revision;

/** The store has made it. */
@Revision("1")
public record OrderReady(OrderId orderId) implements OrderEvent {}
