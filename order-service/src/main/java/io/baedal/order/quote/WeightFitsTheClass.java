package io.baedal.order.quote;

import io.baedal.api.store.BasketLine;
import io.baedal.api.store.ItemTraits.WeightRange;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

record WeightFitsTheClass(BasketLine line, @Nullable WeightRange range) implements DomainRule {

    @Override
    public boolean isBroken() {
        return range != null && (line.grams() == null || !range.holds(line.grams()));
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.INVALID,
                "WEIGHT_OUTSIDE_CLASS",
                line.grams() == null
                        ? "Say what it weighs: grams is missing."
                        : line.grams() + " g is outside of this class: choose the one for it.");
    }
}
