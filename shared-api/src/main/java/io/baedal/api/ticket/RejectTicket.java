package io.baedal.api.ticket;

import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The store will not do it. */
public record RejectTicket(@TargetAggregateIdentifier TicketId ticketId, Reason reason) {}
