package io.baedal.payment.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.value.Money;
import io.baedal.payment.provider.simulator.Ledger.NumberTaken;
import io.baedal.payment.provider.simulator.LedgerEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What every ledger does. Written so that one that stores nothing, or checks nothing, fails it. */
abstract class LedgerContract {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123Z");

    abstract Ledger ledger();

    @Test
    @DisplayName("an unknown reference has an empty page")
    void unknown() {
        StepVerifier.create(ledger().page("pay-none"))
                .expectNext(new LedgerPage("pay-none", List.of()))
                .verifyComplete();
    }

    @Test
    @DisplayName("a page has the entries of its reference, in order, as they were made")
    void page() {
        // given
        LedgerEntry first = entry("pay-1", 1, Kind.AUTHORISED, Money.krw(12_000));
        LedgerEntry second = entry("pay-1", 2, Kind.CAPTURED, Money.krw(12_000));
        LedgerEntry other = entry("pay-10", 1, Kind.AUTHORISED, Money.krw(500));

        // when
        add(second, other, first);

        // then
        StepVerifier.create(ledger().page("pay-1"))
                .expectNext(new LedgerPage("pay-1", List.of(first, second)))
                .verifyComplete();
    }

    @Test
    @DisplayName("I2 a page is as long as its refunds are many, and each keeps its name")
    void manyRefunds() {
        // given
        List<LedgerEntry> page = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> refund("pay-1", number, "ref-" + number, Money.krw(number)))
                .toList();

        // when
        add(page.reversed().toArray(LedgerEntry[]::new));

        // then
        StepVerifier.create(ledger().page("pay-1"))
                .expectNext(new LedgerPage("pay-1", page))
                .verifyComplete();
    }

    @Test
    @DisplayName(
            "entries of all references are read a piece at a time in the order of their times, each once, up to a moment")
    void slices() {
        // given
        List<LedgerEntry> all = List.of(
                at("pay-9", 1, 0),
                at("pay-1", 1, 1),
                at("pay-1", 2, 1),
                at("pay-2", 1, 1),
                at("pay-0", 1, 2),
                at("pay-2", 2, 3));
        add(all.reversed().toArray(LedgerEntry[]::new));
        Instant until = NOW.plusMillis(3);
        // when
        LedgerSlice first = slice(null, until, 2);
        LedgerSlice second = slice(first.next(), until, 2);
        LedgerSlice third = slice(second.next(), until, 2);
        LedgerSlice none = slice(third.next(), until, 2);
        // then
        assertThat(List.of(first, second, third, none))
                .extracting(LedgerSlice::entries)
                .containsExactly(all.subList(0, 2), all.subList(2, 4), all.subList(4, 5), List.of());
        assertThat(slice(none.next(), until.plusMillis(1), 2).entries()).containsExactly(all.getLast());
        assertThat(slice(null, NOW, 2)).isEqualTo(new LedgerSlice(List.of(), null));
    }

    private LedgerSlice slice(@Nullable String after, Instant until, int limit) {
        return Objects.requireNonNull(ledger().slice(after, until, limit).block());
    }

    private static LedgerEntry at(String reference, int number, int millis) {
        return new LedgerEntry(reference, number, Kind.AUTHORISED, Money.krw(1), null, NOW.plusMillis(millis));
    }

    @Test
    @DisplayName("a number is given once, and the first entry stays")
    void taken() {
        // given
        LedgerEntry first = entry("pay-1", 1, Kind.AUTHORISED, Money.krw(12_000));
        add(first);

        // then
        StepVerifier.create(ledger().add(entry("pay-1", 1, Kind.VOIDED, Money.krw(0))))
                .verifyError(NumberTaken.class);
        StepVerifier.create(ledger().page("pay-1"))
                .expectNext(new LedgerPage("pay-1", List.of(first)))
                .verifyComplete();
    }

    @Test
    @DisplayName("an empty ledger has no sums")
    void emptySummary() {
        StepVerifier.create(ledger().summary())
                .expectNext(new LedgerSummary(List.of()))
                .verifyComplete();
    }

    @Test
    @DisplayName(
            "I2 the sums are a currency's own, part captures and part refunds add up; declines and tombstones are no money")
    void summary() {
        add(
                entry("pay-1", 1, Kind.AUTHORISED, Money.krw(12_000)),
                entry("pay-1", 2, Kind.CAPTURED, Money.krw(12_000)),
                refund("pay-1", 3, "ref-1", Money.krw(2_000)),
                refund("pay-1", 4, "ref-2", Money.krw(4_000)),
                entry("pay-7", 1, Kind.AUTHORISED, Money.krw(10_000)),
                entry("pay-7", 2, Kind.CAPTURED, Money.krw(3_000)),
                entry("pay-7", 3, Kind.RELEASED, Money.krw(7_000)),
                entry("pay-2", 1, Kind.AUTHORISED, Money.krw(5_000)),
                entry("pay-2", 2, Kind.VOIDED, Money.krw(5_000)),
                entry("pay-3", 1, Kind.AUTHORISED, Money.krw(700)),
                entry("pay-4", 1, Kind.VOIDED, Money.krw(0)),
                entry("pay-5", 1, Kind.DECLINED, Money.krw(99)),
                entry("pay-6", 1, Kind.AUTHORISED, new Money(1_250, "EUR")));

        StepVerifier.create(ledger().summary())
                .assertNext(summary -> assertThat(summary.currencies())
                        .containsExactly(
                                new LedgerSummary.Row("EUR", 1_250, 0, 0, 0, 0, 1_250, 1),
                                new LedgerSummary.Row("KRW", 27_700, 15_000, 12_000, 6_000, 9_000, 700, 1)))
                .verifyComplete();
    }

    private void add(LedgerEntry... entries) {
        StepVerifier.create(Flux.fromArray(entries).concatMap(ledger()::add)).verifyComplete();
    }

    private static LedgerEntry entry(String reference, int number, Kind kind, Money amount) {
        return new LedgerEntry(reference, number, kind, amount, null, NOW);
    }

    private static LedgerEntry refund(String reference, int number, String refund, Money amount) {
        return new LedgerEntry(reference, number, Kind.REFUNDED, amount, refund, NOW);
    }
}
