package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The store has said anew when it will be ready.
 *
 * @param promisedAt takes the place of what was said before
 */
@Revision("1")
public record TicketPromised(TicketId ticketId, OrderId orderId, Instant promisedAt) implements TicketEvent {}
