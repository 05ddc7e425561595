package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.aggregate;
import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.body;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static io.baedal.axonserver.log.LogUnderTest.loose;
import static io.baedal.axonserver.log.LogUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface AppendContract extends LogUnderTest {

    @Test
    @DisplayName("an empty log has head 0 and nothing to read")
    default void emptyLog() {
        assertThat(log().head()).isZero();
        assertThat(all(log().read(0))).isEmpty();
        assertThat(log().positionAt(0)).isZero();
        assertThat(log().highestSequence("a")).isEqualTo(-1);
        assertThat(done(log().appendDurably(List.of()))).isZero();
    }

    @Test
    @DisplayName("I6 a transaction gets contiguous positions, and every field comes back as it was given")
    default void contiguousPositions() {
        // given
        append(log(), event("a", 0));

        // when
        long first = done(log().appendDurably(List.of(event("b", 0, 77, "Grüße"), event("a", 1), loose("m", 5))));

        // then
        assertThat(first).isEqualTo(1);
        assertThat(log().head()).isEqualTo(4);
        List<StoredEvent> stored = all(log().read(0));
        assertThat(stored).extracting(StoredEvent::position).containsExactly(0L, 1L, 2L, 3L);
        StoredEvent b = stored.get(1);
        assertThat(b.aggregateType()).isEqualTo("Order");
        assertThat(b.aggregateId()).isEqualTo("b");
        assertThat(b.sequence()).isZero();
        assertThat(b.payloadType()).isEqualTo("OrderPlaced");
        assertThat(b.timestampMillis()).isEqualTo(77);
        assertThat(body(b)).isEqualTo("Grüße");
    }

    @Test
    @DisplayName("a conflict anywhere in a transaction stores nothing of it")
    default void conflictStoresNothing() {
        // given
        append(log(), event("a", 0));

        // when
        SequenceConflict conflict = refusal(
                log().appendDurably(List.of(event("b", 0), loose("m", 1), event("a", 2))), SequenceConflict.class);

        // then
        assertThat(conflict).hasMessage("Invalid sequence number 2 for aggregate a, expected 1");
        assertThat(log().head()).isEqualTo(1);
        assertThat(log().highestSequence("b")).isEqualTo(-1);
        assertThat(aggregate(log(), "b")).isEmpty();
        assertThat(done(log().appendDurably(List.of(event("b", 0), event("a", 1)))))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("an aggregate begins with 0, goes on without gaps, and takes no number twice")
    default void sequencesAreChecked() {
        assertThat(refusal(log().appendDurably(List.of(event("a", 1))), SequenceConflict.class))
                .hasMessage("Invalid sequence number 1 for aggregate a, expected 0");
        append(log(), event("a", 0), event("a", 1));
        assertThat(refusal(log().appendDurably(List.of(event("a", 1))), SequenceConflict.class))
                .hasMessage("Invalid sequence number 1 for aggregate a, expected 2");
        assertThat(refusal(log().appendDurably(List.of(event("a", 2), event("a", 2))), SequenceConflict.class)
                        .expectedSequence())
                .isEqualTo(3);
        assertThat(refusal(log().appendDurably(List.of(event("a", -1))), SequenceConflict.class)
                        .expectedSequence())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("events without an aggregate type take any number and belong to no aggregate")
    default void looseEvents() {
        append(log(), loose("x", 1), loose("x", 2), loose("x", 3));

        assertThat(log().head()).isEqualTo(3);
        assertThat(log().highestSequence("x")).isEqualTo(-1);
        assertThat(aggregate(log(), "x")).isEmpty();
    }

    @Test
    @DisplayName("40,000 events fit into one transaction")
    default void largeTransaction() {
        List<NewEvent> transaction =
                LongStream.range(0, 40_000).mapToObj(i -> event("a", i)).toList();

        assertThat(done(log().appendDurably(transaction))).isZero();

        List<StoredEvent> stored = aggregate(log(), "a");
        assertThat(stored).hasSize(40_000);
        assertThat(stored).allSatisfy(e -> assertThat(e.position()).isEqualTo(e.sequence()));
        assertThat(log().highestSequence("a")).isEqualTo(39_999);
    }

    @Test
    @DisplayName("what is beyond a limit is refused with the limit's name, and nothing is stored")
    default void limits() {
        EventLog small = open(new LogLimits(2, 10, 1, 10, 1000));

        assertThat(refusal(
                                small.appendDurably(List.of(loose("a", 1), loose("b", 1), loose("c", 1))),
                                LimitExceeded.class)
                        .limit())
                .isEqualTo("eventsPerTransactionMax");
        assertThat(refusal(small.appendDurably(List.of(loose("a", 1), loose("eleven char", 1))), LimitExceeded.class)
                        .limit())
                .isEqualTo("eventBytesMax");
        assertThat(refusal(log().appendDurably(List.of(event("x".repeat(5000), 0))), LimitExceeded.class)
                        .limit())
                .isEqualTo("nameCharsMax");
        assertThat(small.head()).isZero();
        assertThat(log().head()).isZero();
    }

    @Test
    @DisplayName("F17 past the number of waiting appends more are refused, and none that was accepted is lost")
    default void waitingAppendsAreBounded() {
        // given a writer that is held up after its first group
        EventLog small = open(new LogLimits(10, 100, 1, 3, 1000));
        CompletableFuture<Void> release = LogUnderTest.latch();
        CompletableFuture<Void> heldUp = new CompletableFuture<>();
        Registration holdUp = small.onAppended(head -> {
            heldUp.complete(null);
            release.join();
        });
        append(small, loose("first", 1));
        done(heldUp);

        // when
        List<CompletableFuture<Long>> accepted = IntStream.range(0, 3)
                .mapToObj(i -> small.appendDurably(List.of(loose("m" + i, 1))))
                .toList();
        LimitExceeded refusal = refusal(small.appendDurably(List.of(loose("late", 1))), LimitExceeded.class);
        holdUp.close();
        release.complete(null);

        // then
        assertThat(refusal.limit()).isEqualTo("appendsWaitingMax");
        assertThat(accepted).extracting(LogUnderTest::done).containsExactly(1L, 2L, 3L);
        assertThat(small.head()).isEqualTo(4);
    }

    @Test
    @DisplayName("F17 past the bytes that may wait more are refused until some are written")
    default void waitingBytesAreBounded() {
        // given
        EventLog small = open(new LogLimits(10, 100, 1, 100, 1000, 20));
        CompletableFuture<Void> release = LogUnderTest.latch();
        CompletableFuture<Void> heldUp = new CompletableFuture<>();
        Registration holdUp = small.onAppended(head -> {
            heldUp.complete(null);
            release.join();
        });
        append(small, loose("first", 1));
        done(heldUp);

        // when
        CompletableFuture<Long> accepted = small.appendDurably(List.of(loose("twenty characters!!!", 1)));
        LimitExceeded refusal = refusal(small.appendDurably(List.of(loose("x", 1))), LimitExceeded.class);
        holdUp.close();
        release.complete(null);

        // then
        assertThat(refusal.limit()).isEqualTo("bytesWaitingMax");
        assertThat(done(accepted)).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(done(small.appendDurably(List.of(loose("x", 1))))).isGreaterThan(1));
    }

    @Test
    @DisplayName("listeners hear each new head in order, also after one of them failed, until they are closed")
    default void listeners() {
        // given
        List<Long> heads = new CopyOnWriteArrayList<>();
        Registration failing = log().onAppended(head -> {
            throw new IllegalStateException("a mistake on purpose");
        });
        Registration listener = log().onAppended(heads::add);

        // when
        append(log(), loose("a", 1));
        await().untilAsserted(() -> assertThat(heads).containsExactly(1L));
        append(log(), loose("b", 1), loose("c", 1));
        await().untilAsserted(() -> assertThat(heads).containsExactly(1L, 3L));
        listener.close();
        append(log(), loose("d", 1));

        // then
        failing.close();
        assertThat(heads).containsExactly(1L, 3L);
    }

    @Test
    @DisplayName("closing finishes what was accepted; later appends are refused with LogStopped")
    default void closing() {
        // given
        EventLog other = open(LogLimits.defaults());
        List<CompletableFuture<Long>> accepted = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            accepted.add(other.appendDurably(List.of(event("a", i))));
        }

        // when
        other.close();
        other.close();

        // then
        assertThat(accepted).allSatisfy(answer -> assertThat(answer).isCompleted());
        assertThat(other.head()).isEqualTo(500);
        assertThat(refusal(other.appendDurably(List.of(event("a", 500))), LogStopped.class))
                .hasMessageContaining("open it again");
    }
}
