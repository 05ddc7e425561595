package io.baedal.api.ticket;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The alarm of a ticket: who has not come by now will not come.
 *
 * @param due when it was to ring; null in revision 1: nobody looks whether it rang late
 * @param patience how long the customer had; null in revision 1
 */
@Revision("2")
public record NoShowDue(
        TicketId ticketId,
        OrderId orderId,
        @Nullable Instant due,
        @Nullable Duration patience) implements AboutOrder {}
