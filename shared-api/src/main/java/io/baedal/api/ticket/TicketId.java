package io.baedal.api.ticket;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Ids;

/** Names the ticket of an order. */
public record TicketId(@JsonValue String value) {

    public TicketId {
        Ids.requireWellFormed("TicketId", value);
    }

    @JsonCreator
    public static TicketId of(String value) {
        return new TicketId(value);
    }

    public static TicketId forOrder(OrderId order) {
        return new TicketId("tkt-" + order);
    }

    /** The raw value: Axon stores, routes and associates by it. */
    @Override
    public String toString() {
        return value;
    }
}
