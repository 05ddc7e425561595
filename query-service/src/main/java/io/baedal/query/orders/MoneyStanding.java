package io.baedal.query.orders;

import io.baedal.api.value.Money;

/** What became of the money of an order: sums over all its payments. */
public record MoneyStanding(Money authorised, Money captured, Money voided, Money refunded) {

    static MoneyStanding none(String currency) {
        Money zero = Money.zero(currency);
        return new MoneyStanding(zero, zero, zero, zero);
    }

    /** Whether nothing that was reserved is still open. A refund may follow even so. */
    boolean isFinal() {
        return authorised.equals(captured.plus(voided));
    }

    MoneyStanding authorise(Money amount) {
        return new MoneyStanding(authorised.plus(amount), captured, voided, refunded);
    }

    MoneyStanding capture(Money amount) {
        return new MoneyStanding(authorised, captured.plus(amount), voided, refunded);
    }

    MoneyStanding release(Money amount) {
        return new MoneyStanding(authorised, captured, voided.plus(amount), refunded);
    }

    MoneyStanding refund(Money amount) {
        return new MoneyStanding(authorised, captured, voided, refunded.plus(amount));
    }
}
