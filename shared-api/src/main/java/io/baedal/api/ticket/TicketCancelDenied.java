package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Reason;
import org.axonframework.serialization.Revision;

/**
 * The wish to cancel is refused.
 *
 * @param reason that work had begun, or the store's own; STORE_NO_ANSWER where the store did not say in time
 */
@Revision("1")
public record TicketCancelDenied(TicketId ticketId, OrderId orderId, Reason reason) implements TicketEvent {}
