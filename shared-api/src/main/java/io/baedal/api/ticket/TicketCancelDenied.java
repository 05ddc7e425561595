package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** Work had begun; the wish to cancel is refused. */
@Revision("1")
public record TicketCancelDenied(TicketId ticketId, OrderId orderId, Reason reason) implements TicketEvent {}
