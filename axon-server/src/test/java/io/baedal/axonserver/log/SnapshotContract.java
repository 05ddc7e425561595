package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static io.baedal.axonserver.log.LogUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface SnapshotContract extends LogUnderTest {

    @Test
    @DisplayName("snapshots come newest first, within bounds, and never beyond the aggregate's highest event")
    default void snapshots() {
        // given
        append(log(), LongStream.range(0, 30).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new));
        append(log(), event("ab", 0));
        for (long sequence : new long[] {5, 15, 25}) {
            done(log().appendSnapshotDurably(event("a", sequence, 1, "first " + sequence)));
        }
        done(log().appendSnapshotDurably(event("a", 15, 1, "second 15")));
        done(log().appendSnapshotDurably(event("ab", 0, 1, "other")));

        // then
        assertThat(log().snapshots("a", 0, Long.MAX_VALUE, 10))
                .extracting(LogUnderTest::body)
                .containsExactly("first 25", "second 15", "first 5");
        assertThat(log().snapshots("a", 5, 25, 10))
                .extracting(StoredEvent::sequence)
                .containsExactly(15L, 5L);
        assertThat(log().snapshots("a", 0, Long.MAX_VALUE, 1))
                .extracting(StoredEvent::sequence)
                .containsExactly(25L);
        assertThat(log().snapshots("a", 6, 15, 10)).isEmpty();
        assertThat(log().snapshots("a", 0, 0, 10)).isEmpty();
        assertThat(log().snapshots("b", 0, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(log().snapshots("a", 5, 6, 1).get(0).position()).isEqualTo(StoredEvent.NO_POSITION);
        assertThat(log().head()).isEqualTo(31);
    }

    @Test
    @DisplayName("of each aggregate the newest snapshots are kept, and older ones are deleted as new ones come")
    default void oldSnapshots() {
        // given
        append(log(), LongStream.range(0, 30).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new));
        append(log(), event("b", 0), event("b", 1));
        done(log().appendSnapshotDurably(event("b", 0)));

        // when many come at one time, so that they share groups
        List<CompletableFuture<Void>> answers = LongStream.range(0, 30)
                .mapToObj(i -> log().appendSnapshotDurably(event("a", i)))
                .toList();
        answers.forEach(LogUnderTest::done);

        // then
        assertThat(snapshots(log(), "a")).containsExactly(29L, 28L, 27L);
        assertThat(snapshots(log(), "b")).containsExactly(0L);

        // when one comes late
        done(log().appendSnapshotDurably(event("a", 28, 1, "again")));
        done(log().appendSnapshotDurably(event("a", 5)));

        // then
        assertThat(snapshots(restarted(), "a")).containsExactly(29L, 28L, 27L);
        assertThat(LogUnderTest.body(log().snapshots("a", 28, 29, 1).get(0))).isEqualTo("again");
    }

    @Test
    @DisplayName("a snapshot beyond the aggregate's highest event is refused")
    default void snapshotBeyondTheAggregate() {
        append(log(), event("a", 0));

        SequenceConflict conflict = refusal(log().appendSnapshotDurably(event("a", 1)), SequenceConflict.class);

        assertThat(conflict).hasMessage("Invalid sequence number 1 for aggregate a, expected 0");
        refusal(log().appendSnapshotDurably(event("unknown", 0)), SequenceConflict.class);
        assertThat(log().snapshots("a", 0, Long.MAX_VALUE, 10)).isEmpty();
    }

    static List<Long> snapshots(EventLog log, String aggregateId) {
        return log.snapshots(aggregateId, 0, Long.MAX_VALUE, 1000).stream()
                .map(StoredEvent::sequence)
                .toList();
    }
}
