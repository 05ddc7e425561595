package io.baedal.api.ticket;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.plan.Plan;
import io.baedal.api.store.StoreId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The store has it in front of it. */
@Revision("3")
public record TicketOpened(
        TicketId ticketId,
        OrderId orderId,
        StoreId storeId,
        CustomerId customerId,
        List<OrderLine> lines,
        @Nullable Carriage carriage,
        @Nullable Instant slot,
        Plan plan)
        implements TicketEvent {
    public TicketOpened {
        lines = List.copyOf(lines);
    }
}
