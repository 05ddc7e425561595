package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/** The store gave up what it had accepted. */
@Revision("1")
public record TicketAborted(TicketId ticketId, OrderId orderId, Reason reason) implements TicketEvent {}
