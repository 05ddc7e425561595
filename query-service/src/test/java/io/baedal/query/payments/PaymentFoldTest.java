package io.baedal.query.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.Debt;
import io.baedal.api.plan.Purpose;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.query.payments.PaymentDocument.Settlement;
import io.baedal.query.projection.Batch;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What events make of a payment. */
class PaymentFoldTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Paying DEPOSIT = Paying.of("ord-1");
    private static final Money ALL = Money.krw(20_000);
    private static final Money NONE = Money.krw(0);

    static @Nullable PaymentDocument foldOn(
            @Nullable PaymentDocument start, long position, List<? extends AboutOrder> events) {
        PaymentDocument payment = start;
        for (AboutOrder event : events) {
            payment = PaymentFold.fold(payment, event, position, NOON.plusSeconds(position));
            position += 10;
        }
        return payment;
    }

    private static PaymentDocument fold(AboutOrder... events) {
        return Objects.requireNonNull(foldOn(null, 100, List.of(events)));
    }

    @Test
    @DisplayName("S2-5 S2-2 a deposit is held, and then let go, or forfeited by who does not come")
    void deposit() {
        // given
        PaymentDocument asked = fold(DEPOSIT.placed());
        PaymentDocument held = fold(DEPOSIT.placed(), DEPOSIT.authorised());
        // when
        PaymentDocument released =
                foldOn(held, 200, List.of(DEPOSIT.voided(20_000), DEPOSIT.settled(0, Reason.CUSTOMER_CHANGED_MIND)));
        PaymentDocument forfeited =
                foldOn(held, 200, List.of(DEPOSIT.captured(20_000, 0), DEPOSIT.settled(20_000, Reason.NO_SHOW)));
        // then
        assertThat(asked.status()).isEqualTo(PaymentStatus.REQUESTED);
        assertThat(asked.customerId()).isEqualTo("cus-1");
        assertThat(asked.purpose()).isEqualTo(Purpose.DEPOSIT);
        assertThat(asked.asked()).isEqualTo(ALL);
        assertThat(asked.authorised()).isEqualTo(NONE);
        assertThat(held.status()).isEqualTo(PaymentStatus.AUTHORISED);
        assertThat(held.authorised()).isEqualTo(ALL);
        assertThat(released.status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(released.voided()).isEqualTo(ALL);
        assertThat(released.captured()).isEqualTo(NONE);
        assertThat(forfeited.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(forfeited.paidFor()).isEqualTo(PaidFor.FEE);
        assertThat(forfeited.settlement()).isEqualTo(new Settlement(ALL, Reason.NO_SHOW, NOON.plusSeconds(210)));
        assertThat(forfeited.timeline())
                .extracting(PaymentEntry::type)
                .containsExactly("OrderPlaced", "PaymentAuthorised", "PaymentCaptured", "PaymentSettled");
    }

    @Test
    @DisplayName("S0-2 C12 what is captured in part leaves the rest void, and what is given back is told apart from it")
    void partly() {
        // when
        PaymentDocument sold =
                fold(DEPOSIT.placed(), DEPOSIT.authorised(), DEPOSIT.captured(15_000, 2), DEPOSIT.voided(5_000));
        PaymentDocument partly = foldOn(sold, 200, List.of(DEPOSIT.refunded("ref-1", 5_000)));
        PaymentDocument wholly = foldOn(partly, 300, List.of(DEPOSIT.refunded("ref-2", 10_000)));
        // then
        assertThat(sold.status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(sold.paidFor()).isEqualTo(PaidFor.SALE);
        assertThat(sold.voided()).isEqualTo(Money.krw(5_000));
        assertThat(partly.status()).isEqualTo(PaymentStatus.PARTLY_REFUNDED);
        assertThat(partly.timeline().getLast())
                .isEqualTo(new PaymentEntry(
                        200,
                        "PaymentRefunded",
                        PaymentStatus.PARTLY_REFUNDED,
                        NOON.plusSeconds(200),
                        Money.krw(5_000),
                        Reason.DAMAGED,
                        Party.STORE));
        assertThat(wholly.status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(wholly.refunded()).isEqualTo(wholly.captured());
    }

    @Test
    @DisplayName("S1-2 a payment that was declined says why and whose it is, also after a settlement found nothing")
    void declined() {
        PaymentDocument payment =
                fold(DEPOSIT.placed(), DEPOSIT.declined(), DEPOSIT.voided(0), DEPOSIT.settled(0, Reason.OTHER));
        assertThat(payment.status()).isEqualTo(PaymentStatus.DECLINED);
        assertThat(payment.declineReason()).isEqualTo(Reason.PAYMENT_DECLINED);
        assertThat(payment.customerId()).isEqualTo("cus-1");
        assertThat(payment.authorised()).isEqualTo(NONE);
    }

    @Test
    @DisplayName("A payment of an order that was rejected was not asked for, or its own events say what came of it")
    void rejected() {
        assertThat(fold(DEPOSIT.placed(), DEPOSIT.rejected(Set.of())).status()).isEqualTo(PaymentStatus.NOT_ASKED);
        assertThat(PaymentFold.FOLDING.subjectOf(DEPOSIT.rejected(Set.of(Debt.MONEY))))
                .isNull();
        // a tombstone
        PaymentDocument tombstone = fold(DEPOSIT.placed(), DEPOSIT.voided(0));
        assertThat(tombstone.status()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(fold(DEPOSIT.voided(0)).customerId()).isNull();
        // what was taken before it was said for what
        assertThat(fold(DEPOSIT.authorised(), DEPOSIT.capturedLongAgo()).paidFor())
                .isNull();
    }

    @Test
    @DisplayName("C12 what was taken without a word of pieces, as in old logs, is a sale once the promise was kept")
    void soldLongAgo() {
        // given
        PaymentDocument oldCapture = fold(DEPOSIT.authorised(), DEPOSIT.capturedLongAgo());
        PaymentDocument oldHold = fold(DEPOSIT.authorised(), DEPOSIT.captured(20_000, 0));
        PaymentDocument seated = fold(DEPOSIT.authorised(), DEPOSIT.voided(20_000));
        // then
        assertThat(settledAsKept(oldCapture).paidFor()).isEqualTo(PaidFor.SALE);
        assertThat(settledAsKept(oldHold).paidFor()).isEqualTo(PaidFor.SALE);
        assertThat(settledAsKept(seated).paidFor()).as("nothing was taken").isNull();
    }

    private static PaymentDocument settledAsKept(PaymentDocument payment) {
        List<AboutOrder> end = List.of(DEPOSIT.settled(20_000, Reason.FULFILLED));
        return Objects.requireNonNull(foldOn(payment, 200, end));
    }

    @Test
    @DisplayName("B7 of a timeline that claims make long the newest entries are kept, and all are counted and added up")
    void bounded() {
        // given
        PaymentDocument paid = fold(DEPOSIT.placed(), DEPOSIT.authorised(), DEPOSIT.captured(20_000, 2));
        // when
        PaymentDocument payment = foldOn(
                paid,
                200,
                IntStream.range(0, 150)
                        .mapToObj(n -> DEPOSIT.refunded("ref-" + n, 100))
                        .toList());
        // then
        assertThat(payment.timeline()).hasSize(PaymentDocument.TIMELINE_MAX);
        assertThat(payment.timeline().getLast().position()).isEqualTo(payment.position());
        assertThat(payment.entries()).isEqualTo(153);
        assertThat(payment.refunded()).isEqualTo(Money.krw(15_000));
    }

    static Stream<Long> seeds() {
        long first = System.nanoTime();
        return LongStream.range(first, first + 20).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("I7 B2 any batching of the same log, with batches repeated and overlapping, gives the same payments")
    void anyBatching(long seed) {
        // given
        Random random = new Random(seed);
        List<AboutOrder> log = Stream.of("ord-1", "ord-2", "ord-3")
                .map(Paying::of)
                .flatMap(pay -> Stream.concat(pay.everything().stream(), pay.forfeited().stream()))
                .collect(Collectors.toList());
        Collections.shuffle(log, random);
        Map<String, PaymentDocument> atOnce = new TreeMap<>();
        Map<String, PaymentDocument> stored = new TreeMap<>();
        handle(atOnce, log, 0, log.size());
        // when
        int done = 0;
        while (done < log.size()) {
            int from = random.nextInt(3) == 0 ? random.nextInt(done + 1) : done;
            int to = Math.min(log.size(), from + 1 + random.nextInt(12));
            handle(stored, log, from, to);
            done = Math.max(done, to);
        }
        // then
        assertThat(stored).as("seed %d", seed).isEqualTo(atOnce).hasSize(3);
    }

    private static void handle(Map<String, PaymentDocument> stored, List<AboutOrder> log, int from, int to) {
        Batch<PaymentDocument, AboutOrder> batch =
                new Batch<>(PaymentFold.FOLDING, List.copyOf(stored.values()), changed -> write(stored, changed));
        for (int position = from; position < to; position++) {
            batch.apply(log.get(position), position, NOON.plusSeconds(position));
        }
        batch.write();
    }

    private static void write(Map<String, PaymentDocument> stored, Collection<PaymentDocument> changed) {
        changed.forEach(payment -> stored.merge(
                payment.id(), payment, (there, here) -> here.position() > there.position() ? here : there));
    }
}
