package io.baedal.payment.review;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** A review is read in a list. */
record TextIsWithinReason(String text) implements DomainRule {

    static final int CHARACTERS_MAX = 2_000;

    @Override
    public boolean isBroken() {
        return text.length() > CHARACTERS_MAX;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "REVIEW_TOO_LONG",
                "The text has at most " + CHARACTERS_MAX + " characters, and this has " + text.length() + ".");
    }
}
