package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Takes the ticket back because its order came to a bad end: not a wish, so work that has begun does not stop it. Where
 * there is no ticket yet, none can be opened any more; one that has ended stays as it is, and
 * that is the answer.
 */
public record DropTicket(@TargetAggregateIdentifier TicketId ticketId, OrderId orderId, Reason reason) {}
