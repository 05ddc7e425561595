package io.baedal.api.value;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Currency;

/**
 * An amount in the smallest unit of its currency (ISO 4217): 12,000 won are {@code (12000, "KRW")}, 12.50 euros are
 * {@code (1250, "EUR")}. Arithmetic on two currencies, or beyond a long, throws.
 */
public record Money(long amount, String currency) implements Comparable<Money> {

    /** @throws IllegalArgumentException if the currency is none of ISO 4217 */
    public Money {
        try {
            Currency.getInstance(currency);
        } catch (NullPointerException | IllegalArgumentException unknown) {
            throw new IllegalArgumentException("currency must be a code of ISO 4217 such as KRW, but is " + currency);
        }
    }

    public static Money krw(long amount) {
        return new Money(amount, "KRW");
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, sameCurrency(other).amount), currency);
    }

    public Money times(int factor) {
        return new Money(Math.multiplyExact(amount, (long) factor), currency);
    }

    /** So much of it, 0 to 100, rounded down to the smallest unit: in doubt for the customer. */
    public Money percent(int percent) {
        return new Money(Math.multiplyExact(amount, (long) percent) / 100, currency);
    }

    /** The smaller of the two. */
    public Money atMost(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @JsonIgnore
    public boolean isZero() {
        return amount == 0;
    }

    @JsonIgnore
    public boolean isNegative() {
        return amount < 0;
    }

    /** @throws IllegalArgumentException if the currencies differ */
    @Override
    public int compareTo(Money other) {
        return Long.compare(amount, sameCurrency(other).amount);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return amount + " " + currency;
    }
}
