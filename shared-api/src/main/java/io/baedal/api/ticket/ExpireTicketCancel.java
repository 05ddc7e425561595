package io.baedal.api.ticket;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The store had so long to say whether it lets go. Where this wish was answered, nothing happens. */
public record ExpireTicketCancel(@TargetAggregateIdentifier TicketId ticketId, int wish) {}
