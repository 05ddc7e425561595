package io.baedal.support.rule;

import io.baedal.api.value.Refusal;

/**
 * An Idempotency-Key that is known was not used for something else.
 *
 * @param first what was asked with it the first time
 * @param now what is asked with it now
 */
public record SameKeyMeansSameRequest(Object first, Object now) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !first.equals(now);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "IDEMPOTENCY_KEY_REUSED",
                "This Idempotency-Key was used for another request. Use a new key for a new request.");
    }
}
