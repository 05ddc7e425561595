package io.baedal.api.ticket;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** The alarm of a ticket: who has not come by now will not come. */
@Revision("1")
public record NoShowDue(TicketId ticketId, OrderId orderId) implements AboutOrder {}
