package io.baedal.payment.sales;

import io.baedal.api.value.Money;

/**
 * What a day comes to. An order of which everything was given back is no sale.
 *
 * @param orders how many orders there are of which something is left
 * @param pieces how many pieces were sold in them
 */
record Total(Money sum, int orders, int pieces) {

    Total plus(Money amount, int more) {
        return new Total(sum.plus(amount), orders + 1, pieces + more);
    }

    /** @param after the sale from which the amount was given back */
    Total minus(Money amount, Sale after) {
        return after.nothingLeft()
                ? new Total(sum.minus(amount), orders - 1, pieces - after.pieces())
                : new Total(sum.minus(amount), orders, pieces);
    }
}
