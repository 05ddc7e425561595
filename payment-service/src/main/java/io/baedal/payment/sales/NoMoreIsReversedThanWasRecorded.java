package io.baedal.payment.sales;

import io.baedal.api.order.OrderId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.DomainRule;
import org.jspecify.annotations.Nullable;

/** Captured − refunded = recorded − reversed, order by order. */
record NoMoreIsReversedThanWasRecorded(
        OrderId order, @Nullable Sale sale, Money amount) implements DomainRule {

    @Override
    public boolean isBroken() {
        return sale == null || amount.compareTo(sale.left()) > 0;
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                Refusal.Category.CONFLICT,
                "SALE_TOO_SMALL",
                "Of " + order + " " + (sale == null ? "nothing" : sale.left()) + " is recorded on this day, so that "
                        + amount + " cannot be reversed; compare the captures and refunds of its payments.");
    }
}
