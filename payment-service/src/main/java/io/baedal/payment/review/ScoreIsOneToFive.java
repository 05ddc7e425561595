package io.baedal.payment.review;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** Five is best. */
record ScoreIsOneToFive(int score) implements DomainRule {

    @Override
    public boolean isBroken() {
        return score < 1 || score > 5;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID, "SCORE_OUT_OF_RANGE", "The score is 1 to 5, and this is " + score + ".");
    }
}
