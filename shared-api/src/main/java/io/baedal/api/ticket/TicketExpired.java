package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** The store did not answer in time. */
@Revision("1")
public record TicketExpired(TicketId ticketId, OrderId orderId, Reason reason) implements TicketEvent {}
