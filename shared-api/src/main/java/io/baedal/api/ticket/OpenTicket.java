package io.baedal.api.ticket;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.plan.Plan;
import io.baedal.api.store.StoreId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Puts an order in front of the store. `carriage` is null where the customer comes for it. */
public record OpenTicket(
        @TargetAggregateIdentifier TicketId ticketId,
        OrderId orderId,
        StoreId storeId,
        CustomerId customerId,
        List<OrderLine> lines,
        @Nullable Carriage carriage,
        @Nullable Instant slot,
        Plan plan) {
    public OpenTicket {
        lines = List.copyOf(lines);
    }
}
