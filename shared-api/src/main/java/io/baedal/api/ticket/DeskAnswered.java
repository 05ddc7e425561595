package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** The store's desk is there. */
@Revision("1")
public record DeskAnswered(TicketId ticketId, OrderId orderId) implements TicketEvent {}
