package io.baedal.api.ticket;

import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The store goes on, whatever the customer wishes. */
public record DenyTicketCancel(@TargetAggregateIdentifier TicketId ticketId, Reason reason) {}
