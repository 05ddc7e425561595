package io.baedal.api.ticket;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The store will do it. */
public record AcceptTicket(@TargetAggregateIdentifier TicketId ticketId) {}
