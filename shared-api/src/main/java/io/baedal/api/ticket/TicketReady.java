package io.baedal.api.ticket;

import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderId;
import io.baedal.api.plan.Plan;
import io.baedal.api.store.StoreId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** It is made. */
@Revision("3")
public record TicketReady(
        TicketId ticketId,
        OrderId orderId,
        StoreId storeId,
        @Nullable Carriage carriage,
        Plan plan) implements TicketEvent {}
