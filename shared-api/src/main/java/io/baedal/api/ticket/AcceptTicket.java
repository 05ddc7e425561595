package io.baedal.api.ticket;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The store will do it.
 *
 * @param promisedAt when it will be ready; null: the store does not say
 */
public record AcceptTicket(
        @TargetAggregateIdentifier TicketId ticketId,
        @Nullable Instant promisedAt) {}
