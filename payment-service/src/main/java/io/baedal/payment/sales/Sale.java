package io.baedal.payment.sales;

import io.baedal.api.value.Money;

/**
 * One order in a day's sales.
 *
 * @param left what was paid and not given back
 */
record Sale(Money left, int pieces) {

    /** Whether everything was given back. */
    boolean nothingLeft() {
        return left.isZero();
    }

    Sale without(Money amount) {
        return new Sale(left.minus(amount), pieces);
    }
}
