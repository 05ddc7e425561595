package io.baedal.order.customer;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

record PhoneBelongsToOneCustomer(@Nullable CustomerId holder, CustomerId claimant) implements DomainRule {

    @Override
    public boolean isBroken() {
        return holder != null && !holder.equals(claimant);
    }

    @Override
    public Refusal refusal() {
        return new Refusal(Refusal.Category.CONFLICT, "PHONE_TAKEN", "This phone is registered to another customer.");
    }
}
