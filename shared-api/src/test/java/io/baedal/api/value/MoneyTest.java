package io.baedal.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private static final Money MOST = Money.krw(Long.MAX_VALUE);
    private static final Money LEAST = Money.krw(Long.MIN_VALUE);

    @Test
    @DisplayName("amounts of one currency add, subtract and multiply exactly")
    void arithmetic() {
        assertThat(Money.krw(12_000).plus(Money.krw(3_500))).isEqualTo(Money.krw(15_500));
        assertThat(Money.krw(12_000).minus(Money.krw(15_500))).isEqualTo(Money.krw(-3_500));
        assertThat(new Money(1_250, "EUR").times(3)).isEqualTo(new Money(3_750, "EUR"));
        assertThat(Money.krw(7).times(0)).isEqualTo(Money.zero("KRW"));
    }

    @Test
    @DisplayName("an amount beyond a long is an error, never a wrong amount")
    void overflow() {
        assertThatThrownBy(() -> MOST.plus(Money.krw(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> LEAST.minus(Money.krw(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MOST.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> LEAST.times(-1)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    @DisplayName("two currencies never meet")
    void currenciesDoNotMix() {
        Money won = Money.krw(1);
        Money euro = new Money(1, "EUR");
        assertThatIllegalArgumentException().isThrownBy(() -> won.plus(euro)).withMessageContaining("KRW");
        assertThatIllegalArgumentException().isThrownBy(() -> won.minus(euro));
        assertThatIllegalArgumentException().isThrownBy(() -> won.compareTo(euro));
        assertThat(won).isNotEqualTo(euro);
    }

    @Test
    @DisplayName("a currency is one of ISO 4217")
    void currencyIsKnown() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, "WON"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, "krw"));
        assertThatThrownBy(() -> new Money(1, null)).isInstanceOf(RuntimeException.class);
    }

    @Test
    @DisplayName("money is ordered by amount and knows when it is negative")
    void order() {
        assertThat(Money.krw(1)).isLessThan(Money.krw(2)).isEqualByComparingTo(Money.krw(1));
        assertThat(Money.krw(-1).isNegative()).isTrue();
        assertThat(Money.krw(0).isNegative()).isFalse();
    }
}
