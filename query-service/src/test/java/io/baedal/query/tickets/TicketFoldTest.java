package io.baedal.query.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.value.Reason;
import io.baedal.query.orders.TicketStatus;
import io.baedal.query.projection.Batch;
import io.baedal.query.tickets.TicketDocument.ComingCourier;
import io.baedal.query.tickets.TicketDocument.ToMake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What events make of a ticket, however they come. */
class TicketFoldTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Work WORK = Work.of("ord-1");
    private static final Instant PROMISED = NOON.plus(Duration.ofMinutes(30));

    static TicketDocument fold(AboutOrder... events) {
        return Objects.requireNonNull(foldOn(null, 100, Arrays.asList(events)));
    }

    /** Positions grow by ten, and a second goes by for each. */
    static @Nullable TicketDocument foldOn(@Nullable TicketDocument start, long position, List<AboutOrder> events) {
        TicketDocument ticket = start;
        for (AboutOrder event : events) {
            if (TicketFold.FOLDING.subjectOf(event) != null) {
                ticket = TicketFold.fold(ticket, event, position, at(position));
            }
            position += 10;
        }
        return ticket;
    }

    private static Instant at(long position) {
        return NOON.plusSeconds(position);
    }

    private static String place(int rank, Instant moment, int openedPosition) {
        return "%d-%013d-%012d".formatted(rank, moment.toEpochMilli(), openedPosition);
    }

    @Test
    @DisplayName("S1-3 a ticket shows what to make, for when, and until when the store has to answer")
    void opened() {
        // when
        TicketDocument ticket = fold(WORK.opened());
        // then
        assertThat(ticket.status()).isEqualTo(TicketStatus.OPENED);
        assertThat(ticket.storeId()).isEqualTo("sto-1");
        assertThat(ticket.lines()).containsExactly(new ToMake("itm-1", "bibimbap", 2));
        assertThat(ticket.carried()).isTrue();
        assertThat(ticket.answerBy()).isEqualTo(at(100).plus(Duration.ofMinutes(10)));
        assertThat(ticket.place()).isEqualTo(place(0, at(100), 100));
        assertThat(ticket.forgetAt()).isNull();
    }

    @Test
    @DisplayName(
            "S1-4 what is accepted stands by when it is promised, and a customer's wish brings it to the front until it"
                    + " is answered")
    void underWay() {
        TicketDocument accepted = fold(WORK.opened(), WORK.accepted(PROMISED));
        assertThat(accepted.place()).isEqualTo(place(1, PROMISED, 100));
        // when
        TicketDocument asked = fold(WORK.opened(), WORK.accepted(PROMISED), WORK.cancelAsked());
        // then
        assertThat(asked.place()).isEqualTo(place(0, at(120), 100));
        assertThat(asked.cancelAnswerBy()).isEqualTo(at(120).plus(Duration.ofMinutes(5)));
        // when
        TicketDocument denied = fold(
                WORK.opened(),
                WORK.accepted(PROMISED),
                WORK.cancelAsked(),
                WORK.cancelDenied(),
                WORK.promised(PROMISED.plusSeconds(60)));
        // then
        assertThat(denied.cancelAskedAt()).isNull();
        assertThat(denied.cancelAnswerBy()).isNull();
        assertThat(denied.place()).isEqualTo(place(1, PROMISED.plusSeconds(60), 100));
    }

    @Test
    @DisplayName("S2-18 a reservation stands by its time, whether or not the restaurant has said anything")
    void reservation() {
        Instant slot = NOON.plus(Duration.ofDays(3));
        Work table = Work.table("sto-9", "ord-9", slot);
        assertThat(fold(table.opened(), table.accepted(null)))
                .satisfies(ticket -> assertThat(ticket.place()).isEqualTo(place(1, slot, 100)))
                .satisfies(ticket -> assertThat(ticket.slot()).isEqualTo(slot))
                .satisfies(ticket -> assertThat(ticket.kind()).isEqualTo("TABLE"))
                .satisfies(ticket -> assertThat(ticket.carried()).isFalse());
    }

    @Test
    @DisplayName("S1-4 what has ended says how and why, is asked nothing any more, and keeps its place")
    void ended() {
        TicketDocument served = fold(WORK.served(PROMISED).toArray(AboutOrder[]::new));
        assertThat(served.status()).isEqualTo(TicketStatus.HANDED_OVER);
        assertThat(served.place()).isEqualTo(place(2, at(210), 110));
        TicketDocument rejected = fold(WORK.opened(), WORK.rejected());
        assertThat(rejected.status()).isEqualTo(TicketStatus.REJECTED);
        assertThat(rejected.reason()).isEqualTo(Reason.STORE_BUSY);
        TicketDocument asked = fold(WORK.opened(), WORK.accepted(null), WORK.cancelAsked(), WORK.cancelled());
        assertThat(asked.cancelAskedAt()).isNull();
        assertThat(asked.status()).isEqualTo(TicketStatus.CANCELLED);
    }

    @Test
    @DisplayName("A store sees who comes for it, that he is at the door, and that he comes no more")
    void courier() {
        assertThat(fold(WORK.opened(), WORK.courierAssigned()).courier()).isEqualTo(new ComingCourier("cou-1", null));
        assertThat(fold(WORK.opened(), WORK.courierAssigned(), WORK.courierAtTheDoor())
                        .courier())
                .isEqualTo(new ComingCourier("cou-1", at(120)));
        assertThat(fold(WORK.opened(), WORK.courierAssigned(), WORK.courierUnassigned())
                        .courier())
                .isNull();
        assertThat(fold(WORK.courierAssigned(), WORK.opened()).courier())
                .as("found before it was opened")
                .isEqualTo(new ComingCourier("cou-1", null));
    }

    @Test
    @DisplayName(
            "What was called off before it was opened, and an order without a store, are on no board, and forgotten")
    void nowhere() {
        for (List<AboutOrder> events : List.of(WORK.tombstone(), WORK.ride())) {
            TicketDocument ticket = Objects.requireNonNull(foldOn(null, 100, events));
            assertThat(ticket.storeId()).isNull();
            assertThat(ticket.place()).isNull();
            assertThat(ticket.forgetAt()).isAfter(ticket.updatedAt());
        }
        assertThat(TicketFold.FOLDING.subjectOf(WORK.deskAnswered())).isNull();
    }

    /** The collection, as far as a batch knows it: a write of less than is stored is refused, as by the real one. */
    private final Map<String, TicketDocument> stored = new TreeMap<>();

    private int writes;

    private void handle(List<AboutOrder> log, int from, int to) {
        Batch<TicketDocument, AboutOrder> batch =
                new Batch<>(TicketFold.FOLDING, List.copyOf(stored.values()), this::write);
        for (int position = from; position < to; position++) {
            batch.apply(log.get(position), position, NOON.plusSeconds(position));
        }
        batch.write();
    }

    private void write(Collection<TicketDocument> changed) {
        writes++;
        changed.forEach(ticket ->
                stored.merge(ticket.id(), ticket, (there, here) -> here.position() > there.position() ? here : there));
    }

    @Test
    @DisplayName("B2 a batch that comes twice changes nothing, and writes nothing")
    void twice() {
        // given
        List<AboutOrder> log = WORK.served(PROMISED);
        handle(log, 0, log.size());
        Map<String, TicketDocument> once = Map.copyOf(stored);
        // when
        handle(log, 0, log.size());
        handle(log, 3, 9);
        // then
        assertThat(stored).isEqualTo(once);
        assertThat(writes).isEqualTo(1);
    }

    static Stream<Long> seeds() {
        long first = System.nanoTime();
        return LongStream.range(first, first + 20).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("I7 any batching of the same log, with batches repeated and overlapping, gives the same tickets")
    void anyBatching(long seed) {
        // given
        Random random = new Random(seed);
        List<AboutOrder> log = interleaved(random);
        handle(log, 0, log.size());
        Map<String, TicketDocument> atOnce = Map.copyOf(stored);
        stored.clear();
        // when
        int done = 0;
        while (done < log.size()) {
            int from = random.nextInt(4) == 0 ? random.nextInt(done + 1) : done;
            int to = Math.min(log.size(), from + 1 + random.nextInt(12));
            handle(log, from, to);
            done = Math.max(done, to);
        }
        // then
        assertThat(stored).as("seed %d", seed).isEqualTo(atOnce);
    }

    private static List<AboutOrder> interleaved(Random random) {
        List<List<AboutOrder>> rest = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            Work work = Work.of("ord-" + n);
            List<List<AboutOrder>> courses =
                    List.of(work.served(PROMISED), work.tombstone(), work.ride(), work.courierFirst(), work.everyEnd());
            rest.add(new ArrayList<>(courses.get(random.nextInt(courses.size()))));
        }
        List<AboutOrder> log = new ArrayList<>();
        while (!rest.isEmpty()) {
            log.add(rest.get(random.nextInt(rest.size())).removeFirst());
            rest.removeIf(List::isEmpty);
        }
        return log;
    }
}
