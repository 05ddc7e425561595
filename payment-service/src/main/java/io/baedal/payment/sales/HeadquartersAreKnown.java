package io.baedal.payment.sales;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;

/** A transfer that nobody can receive is not asked for. */
record HeadquartersAreKnown(boolean known) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !known;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "HEADQUARTERS_UNKNOWN",
                "Sales are not sent anywhere, because no headquarters are configured; start payment-service with"
                        + " baedal.headquarters.url, for example http://127.0.0.1:8090.");
    }
}
