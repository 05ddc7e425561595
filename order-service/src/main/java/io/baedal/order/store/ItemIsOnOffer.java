package io.baedal.order.store;

import io.baedal.api.store.ItemId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import java.util.Set;

record ItemIsOnOffer(ItemId item, Set<ItemId> onOffer) implements DomainRule {

    @Override
    public boolean isBroken() {
        return !onOffer.contains(item);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(Refusal.Category.NOT_FOUND, "ITEM_NOT_FOUND", "The store does not offer " + item + ".");
    }
}
