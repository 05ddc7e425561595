package io.baedal.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.value.Money;
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.Declined;
import io.baedal.payment.provider.ProviderAnswer.MoreThanIsLeft;
import io.baedal.payment.provider.ProviderAnswer.NothingCaptured;
import io.baedal.payment.provider.ProviderAnswer.NothingReserved;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * What every provider does, whoever it is. Answers alone would be easy to fake, so each test also reads the provider's own
 * books.
 */
public abstract class PaymentProviderContract {

    private static final String REFERENCE = "pay-ord-1-1";
    private static final Money PRICE = Money.krw(12_000);
    private static final Money PART = Money.krw(5_000);
    private static final Money REST = Money.krw(7_000);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);

    protected abstract PaymentProvider provider();

    /** From now on cards are declined above this. */
    protected abstract void declineAbove(long amount);

    /** From now on, calls take effect and are not answered; or they are again. */
    protected abstract void loseAnswers(boolean lost);

    /** The entries in the provider's books, such as {@code "CAPTURED 5000 KRW"}. */
    protected abstract List<String> books(String reference);

    @Test
    @DisplayName("S0-2 I2 reserves an amount once, however often it is asked")
    void authorise() {
        expect(provider().authorise(REFERENCE, PRICE), new Approved());
        expect(provider().authorise(REFERENCE, PRICE), new Approved());
        assertThat(books(REFERENCE)).containsExactly("AUTHORISED 12000 KRW");
    }

    @Test
    @DisplayName("S1-2 says no, and keeps to it")
    void decline() {
        declineAbove(11_999);
        expect(provider().authorise(REFERENCE, PRICE), new Declined());
        declineAbove(100_000);
        expect(provider().authorise(REFERENCE, PRICE), new Declined());
        expect(provider().capture(REFERENCE, PRICE), new NothingReserved());
        expect(provider().refund(REFERENCE, "ref-1", PRICE), new NothingCaptured());
        expect(provider().release(REFERENCE), new Voided());
        assertThat(books(REFERENCE)).containsExactly("DECLINED 12000 KRW");
    }

    @Test
    @DisplayName("S0-2 I2 makes an amount final once, and the first amount counts")
    void capture() {
        expect(provider().authorise(REFERENCE, PRICE), new Approved());
        expect(provider().capture(REFERENCE, PRICE), new Captured(PRICE));
        expect(provider().capture(REFERENCE, PRICE), new Captured(PRICE));
        expect(provider().capture(REFERENCE, PART), new Captured(PRICE));
        expect(provider().authorise(REFERENCE, PRICE), new Approved());
        expect(provider().release(REFERENCE), new Captured(PRICE));
        assertThat(books(REFERENCE)).containsExactly("AUTHORISED 12000 KRW", "CAPTURED 12000 KRW");
    }

    @Test
    @DisplayName("I2 makes a part final and releases the rest")
    void capturePart() {
        expect(provider().authorise(REFERENCE, PRICE), new Approved());
        List<String> entries = List.of("AUTHORISED 12000 KRW", "CAPTURED 5000 KRW", "RELEASED 7000 KRW");
        expect(provider().capture(REFERENCE, PART), new Captured(PART));
        assertThat(books(REFERENCE)).isEqualTo(entries);
        expect(provider().capture(REFERENCE, PART), new Captured(PART));
        expect(provider().release(REFERENCE), new Captured(PART));
        assertThat(books(REFERENCE)).isEqualTo(entries);
    }

    @Test
    @DisplayName("makes nothing final of what it does not know")
    void nothing() {
        expect(provider().capture(REFERENCE, PRICE), new NothingReserved());
        expect(provider().refund(REFERENCE, "ref-1", PRICE), new NothingCaptured());
        assertThat(books(REFERENCE)).isEmpty();
    }

    @Test
    @DisplayName("B1 I2 releases once, and a release is the last word")
    void release() {
        expect(provider().authorise(REFERENCE, PRICE), new Approved());
        expect(provider().release(REFERENCE), new Voided());
        expect(provider().release(REFERENCE), new Voided());
        expect(provider().authorise(REFERENCE, PRICE), new Voided());
        expect(provider().capture(REFERENCE, PRICE), new Voided());
        expect(provider().refund(REFERENCE, "ref-1", PRICE), new NothingCaptured());
        assertThat(books(REFERENCE)).containsExactly("AUTHORISED 12000 KRW", "VOIDED 12000 KRW");
    }

    @Test
    @DisplayName("B11 remembers the release of what it does not know, and reserves nothing after it")
    void tombstone() {
        expect(provider().release(REFERENCE), new Voided());
        expect(provider().authorise(REFERENCE, PRICE), new Voided());
        expect(provider().capture(REFERENCE, PRICE), new Voided());
        assertThat(books(REFERENCE)).noneMatch(entry -> entry.startsWith("AUTHORISED"));
    }

    @Test
    @DisplayName("B1 I2 gives parts back, each once by its name, and never more than is left")
    void refund() {
        expect(provider().authorise(REFERENCE, PRICE), new Approved());
        expect(provider().refund(REFERENCE, "ref-1", PART), new NothingCaptured());
        expect(provider().capture(REFERENCE, PRICE), new Captured(PRICE));
        expect(provider().refund(REFERENCE, "ref-1", PART), new Refunded(PART));
        expect(provider().refund(REFERENCE, "ref-1", PART), new Refunded(PART));
        expect(provider().refund(REFERENCE, "ref-1", REST), new Refunded(PART));
        expect(provider().refund(REFERENCE, "ref-2", PRICE), new MoreThanIsLeft(REST));
        expect(provider().refund(REFERENCE, "ref-2", REST), new Refunded(REST));
        expect(provider().refund(REFERENCE, "ref-3", Money.krw(1)), new MoreThanIsLeft(Money.krw(0)));
        assertThat(books(REFERENCE))
                .containsExactly(
                        "AUTHORISED 12000 KRW", "CAPTURED 12000 KRW", "REFUNDED 5000 KRW", "REFUNDED 7000 KRW");
    }

    @Test
    @DisplayName("B11 F9 a call whose answer was lost is made again and knows what it did")
    void lostAnswers() {
        lost(provider().authorise(REFERENCE, PRICE));
        expect(provider().authorise(REFERENCE, PRICE), new Approved());
        lost(provider().capture(REFERENCE, PART));
        expect(provider().capture(REFERENCE, PART), new Captured(PART));
        lost(provider().refund(REFERENCE, "ref-1", PART));
        expect(provider().refund(REFERENCE, "ref-1", PART), new Refunded(PART));
        assertThat(books(REFERENCE))
                .containsExactly("AUTHORISED 12000 KRW", "CAPTURED 5000 KRW", "RELEASED 7000 KRW", "REFUNDED 5000 KRW");
    }

    @Test
    @DisplayName("B11 F9 releases also what it reserved without anybody having heard of it")
    void lostYes() {
        lost(provider().authorise(REFERENCE, PRICE));
        expect(provider().release(REFERENCE), new Voided());
        expect(provider().authorise(REFERENCE, PRICE), new Voided());
        assertThat(books(REFERENCE)).containsExactly("AUTHORISED 12000 KRW", "VOIDED 12000 KRW");
    }

    @Test
    @DisplayName("I2 keeps references apart")
    void apart() {
        expect(provider().authorise(REFERENCE, PRICE), new Approved());
        expect(provider().authorise("pay-ord-1-10", PART), new Approved());
        expect(provider().release("pay-ord-1-10"), new Voided());
        expect(provider().capture(REFERENCE, PRICE), new Captured(PRICE));
        assertThat(books("pay-ord-1-10")).containsExactly("AUTHORISED 5000 KRW", "VOIDED 5000 KRW");
    }

    private void lost(Mono<? extends ProviderAnswer> call) {
        loseAnswers(true);
        StepVerifier.create(call.timeout(Duration.ofSeconds(2)).onErrorComplete())
                .verifyComplete();
        loseAnswers(false);
    }

    private static <A extends ProviderAnswer> void expect(Mono<A> call, A answer) {
        StepVerifier.create(call).expectNext(answer).expectComplete().verify(ANSWERED_WITHIN);
    }
}
