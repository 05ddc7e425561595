package io.baedal.order.order;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import java.time.Instant;

record OrderIsPlacedWhileItsQuoteHolds(Instant placedAt, Instant expiresAt) implements DomainRule {

    @Override
    public boolean isBroken() {
        return placedAt.isAfter(expiresAt);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID, "QUOTE_EXPIRED", "The quote expired at " + expiresAt + ". Take a new one.");
    }
}
