package io.baedal.api.ticket;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The customer had so long to come. Where he came, or where nobody waits for him, nothing happens. */
public record GiveUpWaiting(@TargetAggregateIdentifier TicketId ticketId) {}
