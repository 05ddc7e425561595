package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** The store will not do it. */
@Revision("1")
public record TicketRejected(TicketId ticketId, OrderId orderId, Reason reason) implements TicketEvent {}
