package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** Nobody will make it. */
@Revision("1")
public record TicketCancelled(TicketId ticketId, OrderId orderId, Reason reason) implements TicketEvent {}
