package io.baedal.api.ticket;

import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The store gives up what it had accepted. */
public record AbortTicket(@TargetAggregateIdentifier TicketId ticketId, Reason reason) {}
