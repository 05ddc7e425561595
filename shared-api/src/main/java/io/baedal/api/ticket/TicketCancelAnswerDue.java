package io.baedal.api.ticket;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * An alarm: the store should have said by now whether it lets go.
 *
 * @param wish the one that it is about; a later one has an alarm of its own
 */
@Revision("1")
public record TicketCancelAnswerDue(TicketId ticketId, OrderId orderId, int wish) implements AboutOrder {}
