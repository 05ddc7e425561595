package io.baedal.api.order;

import org.axonframework.serialization.Revision;

/** An alarm: everything should have been given back long ago. */
@Revision("1")
public record SettlementDeadlinePassed(OrderId orderId, int attempt) implements AboutOrder {}
