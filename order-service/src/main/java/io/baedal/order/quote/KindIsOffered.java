package io.baedal.order.quote;

import io.baedal.api.plan.Kind;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import java.util.List;

/** A row can be taken away while stores of its kind are there. */
record KindIsOffered(Kind kind, List<Kind> offered) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !offered.contains(kind);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "KIND_NOT_OFFERED",
                "Nothing of the kind " + kind + " is offered here now; what is: " + offered + ".");
    }
}
