package io.baedal.api.order;

import org.axonframework.serialization.Revision;

/** After a bad end: nothing is owed any more. */
@Revision("1")
public record OrderSettled(OrderId orderId, int attempt) implements OrderEvent {}
