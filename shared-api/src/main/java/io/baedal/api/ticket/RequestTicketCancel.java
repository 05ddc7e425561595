package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks the store's side to drop the ticket: granted while it is not accepted, and afterwards as long as its plan says so.
 * Where there is no ticket yet, none can be opened any more.
 */
public record RequestTicketCancel(@TargetAggregateIdentifier TicketId ticketId, OrderId orderId, Reason reason) {}
