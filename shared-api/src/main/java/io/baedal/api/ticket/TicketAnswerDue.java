package io.baedal.api.ticket;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** An alarm: the store should have answered by now. */
@Revision("1")
public record TicketAnswerDue(TicketId ticketId, OrderId orderId) implements AboutOrder {}
