package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import org.axonframework.serialization.Revision;

/** It left the store. */
@Revision("1")
public record TicketHandedOver(TicketId ticketId, OrderId orderId, StoreId storeId) implements TicketEvent {}
