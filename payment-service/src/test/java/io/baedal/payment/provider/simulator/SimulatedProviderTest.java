package io.baedal.payment.provider.simulator;

import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.AUTHORISED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.CAPTURED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.DECLINED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.REFUNDED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.RELEASED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.value.Money;
import io.baedal.payment.provider.ProviderAnswer;
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.Declined;
import io.baedal.payment.provider.ProviderAnswer.MoreThanIsLeft;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import io.baedal.payment.provider.simulator.LedgerEntry.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@DisplayName("The simulated provider")
class SimulatedProviderTest {

    private static final String REFERENCE = "pay-ord-1-1";
    private static final Money PRICE = Money.krw(12_000);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Ledger ledger = new MemoryLedger();
    private final SimulatedProvider provider = new SimulatedProvider(ledger, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    @DisplayName("I2 each call happens once, however often it is made")
    void idempotent() {
        expect(provider.authorise(REFERENCE, PRICE), new Approved());
        expect(provider.authorise(REFERENCE, PRICE), new Approved());
        expect(provider.capture(REFERENCE, PRICE), new Captured(PRICE));
        expect(provider.capture(REFERENCE, PRICE), new Captured(PRICE));
        expect(provider.refund(REFERENCE, "ref-1", PRICE), new Refunded(PRICE));
        expect(provider.refund(REFERENCE, "ref-1", PRICE), new Refunded(PRICE));
        assertThat(kinds()).containsExactly(AUTHORISED, CAPTURED, REFUNDED);
    }

    @Test
    @DisplayName("I2 a part is captured and the rest released, and part refunds add up to it")
    void parts() {
        expect(provider.authorise(REFERENCE, PRICE), new Approved());
        expect(provider.capture(REFERENCE, Money.krw(5_000)), new Captured(Money.krw(5_000)));
        assertThat(kinds()).containsExactly(AUTHORISED, CAPTURED, RELEASED);
        expect(provider.capture(REFERENCE, PRICE), new Captured(Money.krw(5_000)));
        expect(provider.refund(REFERENCE, "ref-1", Money.krw(2_000)), new Refunded(Money.krw(2_000)));
        expect(provider.refund(REFERENCE, "ref-2", Money.krw(4_000)), new MoreThanIsLeft(Money.krw(3_000)));
        expect(provider.refund(REFERENCE, "ref-2", Money.krw(3_000)), new Refunded(Money.krw(3_000)));
        assertThat(kinds()).containsExactly(AUTHORISED, CAPTURED, RELEASED, REFUNDED, REFUNDED);
        StepVerifier.create(ledger.summary())
                .expectNext(
                        new LedgerSummary(List.of(new LedgerSummary.Row("KRW", 12_000, 5_000, 7_000, 5_000, 0, 0, 0))))
                .verifyComplete();
    }

    @Test
    @DisplayName("I2 refunds made at the same moment never add up to more than was captured")
    void refundsAtOnce() {
        // given
        expect(provider.authorise(REFERENCE, PRICE), new Approved());
        expect(provider.capture(REFERENCE, PRICE), new Captured(PRICE));

        // when
        Mono<List<ProviderAnswer>> all = Flux.range(0, 32)
                .flatMap(
                        call -> Mono.defer(() -> provider.refund(REFERENCE, "ref-" + call, Money.krw(1_000)))
                                .cast(ProviderAnswer.class)
                                .subscribeOn(Schedulers.parallel()),
                        32)
                .collectList();

        // then
        StepVerifier.create(all)
                .assertNext(answers -> assertThat(answers.stream().filter(Refunded.class::isInstance))
                        .hasSize(12))
                .verifyComplete();
    }

    @Test
    @DisplayName("I2 each call happens once, however many are made at the same moment")
    void idempotentAtOnce() {
        // when
        Mono<List<ProviderAnswer>> all = Flux.range(0, 32)
                .flatMap(
                        call -> Mono.<ProviderAnswer>defer(() -> call % 2 == 0
                                        ? provider.authorise(REFERENCE, PRICE).cast(ProviderAnswer.class)
                                        : provider.release(REFERENCE).cast(ProviderAnswer.class))
                                .subscribeOn(Schedulers.parallel()),
                        32)
                .collectList();

        // then
        StepVerifier.create(all)
                .assertNext(answers -> assertThat(answers).hasSize(32))
                .verifyComplete();
        assertThat(kinds())
                .satisfiesAnyOf(
                        one -> assertThat(one).isEqualTo(List.of(VOIDED)),
                        two -> assertThat(two).isEqualTo(List.of(AUTHORISED, VOIDED)));
    }

    @Test
    @DisplayName("B11 a void that comes between an authorisation's look and its entry is the last word")
    void crossing() {
        // given
        AtomicBoolean first = new AtomicBoolean(true);
        Ledger crossed = new Ledger() {
            @Override
            public Mono<LedgerPage> page(String reference) {
                return ledger.page(reference)
                        .flatMap(page -> first.getAndSet(false)
                                ? provider.release(reference).thenReturn(page)
                                : Mono.just(page));
            }

            @Override
            public Mono<LedgerSlice> slice(@Nullable String after, Instant until, int limit) {
                return ledger.slice(after, until, limit);
            }

            @Override
            public Mono<Void> add(LedgerEntry entry) {
                return ledger.add(entry);
            }

            @Override
            public Mono<LedgerSummary> summary() {
                return ledger.summary();
            }
        };

        // then
        expect(new SimulatedProvider(crossed, Clock.systemUTC()).authorise(REFERENCE, PRICE), new Voided());
        assertThat(kinds()).containsExactly(VOIDED);
    }

    @Test
    @DisplayName("declines above the limit, and keeps to it when the limit is raised later")
    void declines() {
        provider.follow(new Script(11_999L, null, null, null, null, null));
        expect(provider.authorise(REFERENCE, PRICE), new Declined());
        provider.follow(Script.faultless());
        expect(provider.authorise(REFERENCE, PRICE), new Declined());
        expect(provider.authorise("pay-ord-2-1", PRICE), new Approved());
        assertThat(kinds()).containsExactly(DECLINED);
    }

    @Test
    @DisplayName("B11 remembers a void of what it does not know, and refuses the authorisation that comes after")
    void tombstone() {
        expect(provider.release(REFERENCE), new Voided());
        expect(provider.authorise(REFERENCE, PRICE), new Voided());
        assertThat(kinds()).containsExactly(VOIDED);
    }

    @Test
    @DisplayName("F9 acts late when told to")
    void late() {
        provider.follow(new Script(null, 2_000L, null, null, null, null));

        StepVerifier.withVirtualTime(() -> provider.authorise(REFERENCE, PRICE))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(1_999))
                .then(() -> assertThat(kinds()).isEmpty())
                .thenAwait(Duration.ofMillis(1))
                .expectNext(new Approved())
                .verifyComplete();
        assertThat(kinds()).containsExactly(AUTHORISED);
    }

    @Test
    @DisplayName("F9 acts at once and answers late when told to")
    void lateAnswer() {
        provider.follow(new Script(null, null, 2_000L, null, null, null));

        StepVerifier.withVirtualTime(() -> provider.authorise(REFERENCE, PRICE))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(1_999))
                .then(() -> assertThat(kinds()).containsExactly(AUTHORISED))
                .thenAwait(Duration.ofMillis(1))
                .expectNext(new Approved())
                .verifyComplete();
    }

    @Test
    @DisplayName("S4-19 answers each call by another delay, within the spread, when told to")
    void spreadDelay() {
        Script script = new Script(null, null, 400L, 220L, null, null);

        List<Long> delays = LongStream.range(0, 221)
                .mapToObj(call -> script.answerDelay(call).toMillis())
                .toList();

        assertThat(delays)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(400, 620).boxed().toList())
                .startsWith(400L, 584L, 547L);
    }

    @Test
    @DisplayName("F9 acts and loses the answer when told to; asked again it knows")
    void lostAnswer() {
        provider.follow(new Script(null, null, null, null, true, null));
        StepVerifier.withVirtualTime(() -> provider.authorise(REFERENCE, PRICE))
                .expectSubscription()
                .expectNoEvent(Duration.ofDays(1))
                .thenCancel()
                .verify();
        assertThat(kinds()).containsExactly(AUTHORISED);

        provider.follow(Script.faultless());
        expect(provider.authorise(REFERENCE, PRICE), new Approved());
        assertThat(kinds()).containsExactly(AUTHORISED);
    }

    @Test
    @DisplayName("a caller who gives up does not stop it")
    void callerGone() {
        provider.follow(new Script(null, 2_000L, null, null, null, null));

        StepVerifier.withVirtualTime(() -> provider.authorise(REFERENCE, PRICE)
                        .timeout(Duration.ofMillis(610))
                        .onErrorComplete()
                        .thenMany(Mono.delay(Duration.ofMillis(1_390)))
                        .then())
                .thenAwait(Duration.ofMillis(2_000))
                .verifyComplete();
        assertThat(kinds()).containsExactly(AUTHORISED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 50, 99, 100})
    @DisplayName("fails so many calls of a hundred, without effect")
    void fails(int percent) {
        provider.follow(new Script(null, null, null, null, null, percent));

        Mono<Long> failures = Flux.range(0, 100)
                .concatMap(call -> provider.authorise("pay-ord-" + call + "-1", PRICE)
                        .map(answer -> 0L)
                        .onErrorResume(SimulatedFailure.class, failed -> Mono.just(1L)))
                .reduce(Long::sum);

        StepVerifier.create(failures).expectNext((long) percent).verifyComplete();
        StepVerifier.create(ledger.summary().map(LedgerSummary::currencies))
                .assertNext(rows -> assertThat(rows.stream()
                                .mapToLong(LedgerSummary.Row::openReservations)
                                .sum())
                        .isEqualTo(100 - percent))
                .verifyComplete();
    }

    private List<Kind> kinds() {
        return ledger.page(REFERENCE)
                .map(page -> page.entries().stream().map(LedgerEntry::kind).toList())
                .block();
    }

    private static <A> void expect(Mono<A> call, A answer) {
        StepVerifier.create(call).expectNext(answer).verifyComplete();
    }
}
