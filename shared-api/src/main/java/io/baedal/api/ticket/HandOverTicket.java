package io.baedal.api.ticket;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It left the store. */
public record HandOverTicket(@TargetAggregateIdentifier TicketId ticketId) {}
