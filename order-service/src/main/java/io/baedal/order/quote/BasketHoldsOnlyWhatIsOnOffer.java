package io.baedal.order.quote;

import io.baedal.api.store.ItemId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import java.util.Set;

record BasketHoldsOnlyWhatIsOnOffer(Set<ItemId> wanted, Set<ItemId> onOffer) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !onOffer.containsAll(wanted);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.NOT_FOUND, "ITEM_NOT_FOUND", "The store does not offer all of " + wanted + ".");
    }
}
