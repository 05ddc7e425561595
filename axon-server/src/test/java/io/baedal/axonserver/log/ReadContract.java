package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.aggregate;
import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static io.baedal.axonserver.log.LogUnderTest.loose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface ReadContract extends LogUnderTest {

    @Test
    @DisplayName("an aggregate is read in order, from inclusive, to exclusive; an unknown one is empty")
    default void aggregateBounds() {
        // given
        for (int i = 0; i < 200; i++) {
            append(log(), event("a", i), event("b", i));
        }

        // then
        assertThat(sequences("a", 0, Long.MAX_VALUE)).isEqualTo(range(0, 200));
        assertThat(sequences("a", 50, 150)).isEqualTo(range(50, 150));
        assertThat(sequences("a", -5, 1)).isEqualTo(range(0, 1));
        assertThat(sequences("a", 199, 1000)).isEqualTo(range(199, 200));
        assertThat(sequences("a", 200, 1000)).isEmpty();
        assertThat(sequences("a", 7, 7)).isEmpty();
        assertThat(sequences("unknown", 0, Long.MAX_VALUE)).isEmpty();
        assertThat(log().highestSequence("a")).isEqualTo(199);
    }

    @Test
    @DisplayName("ids that begin alike, or hold strange characters, are different aggregates")
    default void idsThatBeginAlike() {
        List<String> ids = List.of("a", "aa", "a\0", "a\0b", "", "한국", "a\0\0\0\0\0\0\0\0\0");
        for (String id : ids) {
            append(log(), event(id, 0), event(id, 1));
        }

        for (String id : ids) {
            assertThat(log().highestSequence(id)).isEqualTo(1);
            assertThat(aggregate(log(), id))
                    .hasSize(2)
                    .allSatisfy(e -> assertThat(e.aggregateId()).isEqualTo(id));
        }
    }

    @Test
    @DisplayName("a cursor ends at the head as it was when the cursor was opened, and is empty once closed")
    default void cursorsEnd() {
        // given
        append(log(), loose("a", 1), loose("b", 2));

        // when
        Cursor<StoredEvent> cursor = log().read(1);
        Cursor<StoredEvent> closed = log().read(0);
        append(log(), loose("c", 3));

        // then
        assertThat(cursor.next()).isNotNull().extracting(LogUnderTest::body).isEqualTo("b");
        assertThat(cursor.next()).isNull();
        assertThat(cursor.next()).isNull();
        closed.close();
        assertThat(closed.next()).isNull();
        assertThat(all(log().read(3))).isEmpty();
        assertThat(all(log().read(1_000_000))).isEmpty();
    }

    @Test
    @DisplayName("events older than the tail in memory, and those in it, are read as one sequence")
    default void beyondTheTail() {
        // given a tail of a few dozen events
        EventLog log = open(new LogLimits(1000, 10_000, 1, 1000, 10_000));
        for (int i = 0; i < 2000; i += 4) {
            append(log, event("a", i), event("a", i + 1), event("a", i + 2), event("a", i + 3));
        }

        // then
        for (long from : new long[] {0, 1, 255, 256, 1500, 1950, 1960, 1999}) {
            assertThat(all(log.read(from))).extracting(StoredEvent::position).isEqualTo(range(from, 2000));
        }
        assertThat(aggregate(log, "a")).extracting(LogUnderTest::body).allMatch(body -> body.startsWith("body of a/"));
    }

    @Test
    @DisplayName("the position at an instant is the first event at or after it, even where clocks went back")
    default void positionAt() {
        // given
        long seed = System.nanoTime();
        System.out.println("positionAt seed " + seed);
        Random random = new Random(seed);
        List<Long> timestamps = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            timestamps.add(10_000L + i * 10 + random.nextInt(-100, 100));
            append(log(), loose("m" + i, timestamps.get(i)));
        }

        // then
        for (long instant = 9_800; instant < 13_200; instant += 7) {
            long wanted = instant;
            long expected = LongStream.range(0, 300)
                    .filter(i -> timestamps.get((int) i) >= wanted)
                    .findFirst()
                    .orElse(300);
            assertThat(log().positionAt(instant)).as("at %d", instant).isEqualTo(expected);
        }
    }

    private List<Long> sequences(String aggregateId, long from, long to) {
        return all(log().readAggregate(aggregateId, from, to)).stream()
                .map(StoredEvent::sequence)
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
