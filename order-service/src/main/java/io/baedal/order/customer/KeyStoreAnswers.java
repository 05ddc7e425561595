package io.baedal.order.customer;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** Without the keys nothing personal is written or read, and nothing is half done. */
public record KeyStoreAnswers(boolean silent) implements DomainRule {

    @Override
    public boolean isBroken() {
        return silent;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.UNAVAILABLE,
                "KEY_STORE_UNAVAILABLE",
                "The keys of personal data cannot be reached; nothing was changed, try again shortly.");
    }
}
