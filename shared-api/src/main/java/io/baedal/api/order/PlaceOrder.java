package io.baedal.api.order;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks for an order on the terms of a quote. `fingerprint` is a digest of the request: the same id with another
 * one is refused. On an order that was rejected for a retryable reason it starts the next attempt.
 */
public record PlaceOrder(
        @TargetAggregateIdentifier OrderId orderId, Quote quote, String fingerprint, Instant placedAt) {}
