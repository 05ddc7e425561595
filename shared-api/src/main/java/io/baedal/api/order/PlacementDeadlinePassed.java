package io.baedal.api.order;

import org.axonframework.serialization.Revision;

/** An alarm: the gates should have answered long ago. */
@Revision("1")
public record PlacementDeadlinePassed(OrderId orderId, int attempt) implements AboutOrder {}
