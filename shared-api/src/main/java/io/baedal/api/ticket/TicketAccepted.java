package io.baedal.api.ticket;

import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderId;
import io.baedal.api.plan.Plan;
import io.baedal.api.store.StoreId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The store will do it.
 *
 * @param promisedAt when it will be ready, or the time the order is for; null: nobody said, as before revision 3
 */
@Revision("3")
public record TicketAccepted(
        TicketId ticketId,
        OrderId orderId,
        StoreId storeId,
        @Nullable Carriage carriage,
        Plan plan,
        @Nullable Instant promisedAt)
        implements TicketEvent {}
