package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import org.axonframework.serialization.Revision;

/** It is made. */
@Revision("1")
public record TicketReady(TicketId ticketId, OrderId orderId, StoreId storeId) implements TicketEvent {}
