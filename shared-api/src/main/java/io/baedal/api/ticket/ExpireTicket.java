package io.baedal.api.ticket;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The store did not answer in time. */
public record ExpireTicket(@TargetAggregateIdentifier TicketId ticketId) {}
