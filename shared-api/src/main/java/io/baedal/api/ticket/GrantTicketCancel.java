package io.baedal.api.ticket;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The store lets go of what it had accepted, because the customer wishes it. */
public record GrantTicketCancel(@TargetAggregateIdentifier TicketId ticketId) {}
