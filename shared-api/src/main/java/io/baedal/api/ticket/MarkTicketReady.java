package io.baedal.api.ticket;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** It is made. */
public record MarkTicketReady(@TargetAggregateIdentifier TicketId ticketId) {}
