package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import org.axonframework.serialization.Revision;

/** The customer did not come. */
@Revision("1")
public record TicketNoShow(TicketId ticketId, OrderId orderId, StoreId storeId) implements TicketEvent {}
