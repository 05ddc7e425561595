package io.baedal.query.audit;

import static io.baedal.query.audit.Life.NOTHING;
import static io.baedal.query.audit.Life.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.payment.PaymentDeclined;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.plan.Kind;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The book of a payment")
class PaymentFoldTest {

    private static final Life LIFE = new Life(Kind.DELIVERY);
    private static final Money PART = Money.krw(5_000);
    private static final Money TOO_MUCH = Money.krw(13_000);

    private static Arguments after(String expected, PaymentEvent... events) {
        return Arguments.of(expected, List.of(events));
    }

    private static PaymentEvent declined() {
        return new PaymentDeclined(LIFE.payment, LIFE.order, PRICE, Reason.PAYMENT_DECLINED);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                after("reserved twice", LIFE.authorised(), LIFE.authorised()),
                after("reserved after it was declined or let go", declined(), LIFE.authorised()),
                after("reserved after it was declined or let go", LIFE.voided(NOTHING), LIFE.authorised()),
                after("declined after it had begun", LIFE.authorised(), declined()),
                after("captured twice", LIFE.authorised(), LIFE.captured(PART), LIFE.captured(PART)),
                after("13000 KRW captured where 12000 KRW were reserved", LIFE.authorised(), LIFE.captured(TOO_MUCH)),
                after("13000 KRW let go where 12000 KRW were reserved", LIFE.authorised(), LIFE.voided(TOO_MUCH)),
                after(
                        "refund ref-1 twice",
                        LIFE.authorised(),
                        LIFE.captured(PRICE),
                        LIFE.refunded("ref-1", PART),
                        LIFE.refunded("ref-1", PART)),
                after(
                        "13000 KRW refunded where 12000 KRW were left",
                        LIFE.authorised(),
                        LIFE.captured(PRICE),
                        LIFE.refunded("ref-1", TOO_MUCH)),
                after(
                        "settled twice",
                        LIFE.authorised(),
                        LIFE.captured(PRICE),
                        LIFE.moneySettled(PRICE),
                        LIFE.moneySettled(PRICE)),
                after(
                        "settled with 5000 KRW kept where 12000 KRW were left",
                        LIFE.authorised(),
                        LIFE.captured(PRICE),
                        LIFE.moneySettled(PART)),
                after("5 EUR in a payment of KRW", LIFE.authorised(), LIFE.voided(new Money(5, "EUR"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @DisplayName("I2 says what contradicts what was before it, and nothing else")
    void contradiction(String expected, List<PaymentEvent> events) {
        // given
        PaymentBook book = PaymentBook.of(LIFE.payment.toString(), PRICE.currency());
        for (PaymentEvent event : events.subList(0, events.size() - 1)) {
            PaymentFold.Result result = PaymentFold.fold(book, event);
            assertThat(result.contradictions()).isEmpty();
            book = result.book();
        }
        // when
        PaymentFold.Result last = PaymentFold.fold(book, events.getLast());
        // then
        assertThat(last.contradictions()).containsExactly(LIFE.payment + ": " + expected);
    }
}
