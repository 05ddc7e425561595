package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks whether the store's desk is there; any answer is a yes. For stores that take no orders without it. */
public record AskDesk(@TargetAggregateIdentifier TicketId ticketId, OrderId orderId) {}
