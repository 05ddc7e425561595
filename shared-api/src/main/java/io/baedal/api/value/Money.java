package io.baedal.api.value;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Currency;

/**
 * An amount in the smallest unit of its currency (ISO 4217): 12,000 won are {@code (12000, "KRW")}, 12.50 euros are
 * {@code (1250, "EUR")}. Arithmetic on two currencies, or beyond a long, throws.
 */
public record Money(long amount, String currency) implements Comparable<Money> {

    public Money {
        Currency.getInstance(currency);
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
