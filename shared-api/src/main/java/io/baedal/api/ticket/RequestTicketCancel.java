package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks the store's side to drop the ticket: granted while it is not accepted, and afterwards as its plan says, which may
 * be that the store is asked. Where there is no ticket yet, none can be opened any more.
 *
 * @param wish which of the order's wishes it is, as in OrderCancelRequested
 */
public record RequestTicketCancel(
        @TargetAggregateIdentifier TicketId ticketId, OrderId orderId, Reason reason, int wish) {}
