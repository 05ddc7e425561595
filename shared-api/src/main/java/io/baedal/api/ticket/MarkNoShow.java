package io.baedal.api.ticket;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The store says that the customer did not come. */
public record MarkNoShow(@TargetAggregateIdentifier TicketId ticketId) {}
