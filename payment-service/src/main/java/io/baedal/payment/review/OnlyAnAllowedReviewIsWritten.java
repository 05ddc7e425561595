package io.baedal.payment.review;

import io.baedal.api.review.ReviewId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** There is nothing to say of what was not handed over, and nothing of what came to nothing. */
record OnlyAnAllowedReviewIsWritten(ReviewId review, boolean allowed) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !allowed;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "REVIEW_NOT_OPEN",
                review + " can be written once the order was handed over, and while it did not come to a bad end.");
    }
}
