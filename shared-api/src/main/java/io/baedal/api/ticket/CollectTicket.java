package io.baedal.api.ticket;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The courier has it, so it left the store, whether or not the store has said so. A ticket that was never accepted, or
 * that has ended, stays as it is; so does an order without a ticket.
 */
public record CollectTicket(@TargetAggregateIdentifier TicketId ticketId) {}
