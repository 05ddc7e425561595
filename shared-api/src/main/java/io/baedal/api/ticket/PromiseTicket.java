package io.baedal.api.ticket;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The store says anew when it will be ready. */
public record PromiseTicket(@TargetAggregateIdentifier TicketId ticketId, Instant promisedAt) {}
