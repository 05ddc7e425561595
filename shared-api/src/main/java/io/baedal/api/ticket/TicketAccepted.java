package io.baedal.api.ticket;

import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderId;
import io.baedal.api.plan.Plan;
import io.baedal.api.store.StoreId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The store will do it. */
@Revision("2")
public record TicketAccepted(
        TicketId ticketId,
        OrderId orderId,
        StoreId storeId,
        @Nullable Carriage carriage,
        Plan plan) implements TicketEvent {}
