package io.baedal.api.ticket;

import io.baedal.api.order.OrderId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Reason;
import java.time.Duration;
import org.axonframework.serialization.Revision;

/**
 * The customer wishes to cancel, and it is for the store to decide.
 *
 * @param reason why the customer wishes it
 * @param wish which of the order's wishes it is
 * @param answerWithin how long the store may think about it, from this event on
 */
@Revision("1")
public record TicketCancelAsked(
        TicketId ticketId, OrderId orderId, StoreId storeId, Reason reason, int wish, Duration answerWithin)
        implements TicketEvent {}
