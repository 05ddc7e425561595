package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static io.baedal.axonserver.log.LogUnderTest.loose;
import static io.baedal.axonserver.log.LogUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface BrowseContract extends LogUnderTest {

    @Test
    @DisplayName("a page backwards is newest first, within its bounds, and empty where there is nothing")
    default void backwards() {
        // given
        assertThat(log().readBackwards(Long.MAX_VALUE, 10)).isEmpty();
        append(log(), LongStream.range(0, 1_500).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new));
        EventLog again = restarted();

        // then
        assertThat(positions(again.readBackwards(Long.MAX_VALUE, 3))).containsExactly(1499L, 1498L, 1497L);
        assertThat(positions(again.readBackwards(1497, 2))).containsExactly(1496L, 1495L);
        assertThat(positions(again.readBackwards(2, 10))).containsExactly(1L, 0L);
        assertThat(again.readBackwards(0, 10)).isEmpty();
        assertThat(again.readBackwards(-1, 10)).isEmpty();
        assertThat(again.readBackwards(10, 0)).isEmpty();
        assertThat(again.readBackwards(1500, Integer.MAX_VALUE)).hasSize(1_000);
    }

    @Test
    @DisplayName("a page backwards of large events is short, but never empty")
    default void backwardsIsBounded() {
        byte[] large = new byte[1 << 20];
        for (int i = 0; i < 6; i++) {
            append(log(), new NewEvent("m" + i, "", "m", 0, "Large", i, large));
        }

        assertThat(positions(log().readBackwards(6, 100))).containsExactly(5L, 4L, 3L, 2L);
    }

    @Test
    @DisplayName("browsing snapshots shows the newest of each aggregate, page by page")
    default void latestSnapshots() {
        // given
        List<String> ids = List.of("", "a", "b", "a\0", "aa", "한국", "aaaaaaaaa");
        for (String id : ids) {
            append(log(), event(id, 0), event(id, 1), event(id, 2));
            done(log().appendSnapshotDurably(event(id, 2, 1, "newest of " + id)));
            done(log().appendSnapshotDurably(event(id, 1, 1, "older of " + id)));
        }

        // when
        List<String> seen = new ArrayList<>();
        List<StoredEvent> page = log().latestSnapshots(null, 3);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            assertThat(page)
                    .allSatisfy(s -> assertThat(LogUnderTest.body(s)).isEqualTo("newest of " + s.aggregateId()));
            page.forEach(snapshot -> seen.add(snapshot.aggregateId()));
            page = log().latestSnapshots(seen.get(seen.size() - 1), 3);
        }

        // then
        assertThat(seen).containsExactlyElementsOf(ids);
    }

    @Test
    @DisplayName("the status tells state, events, snapshots, scheduled events and the last group")
    default void status() {
        // given
        LogStatus empty = log().status();
        assertThat(empty.state()).isEqualTo(new LogState.Open());
        assertThat(empty.events()).isZero();

        // when
        append(log(), event("a", 0), event("a", 1), loose("b", 1));
        LogStatus appended = log().status();
        done(log().appendSnapshotDurably(event("a", 1)));
        done(log().scheduleDurably("token", 5, new byte[3]));
        LogStatus status = log().status();

        // then
        assertThat(appended.lastGroup().requests()).isEqualTo(1);
        assertThat(appended.lastGroup().events()).isEqualTo(3);
        assertThat(appended.lastGroup().bytes()).isEqualTo(2 * "body of a/0".length() + 1);
        assertThat(appended.lastGroup().writeNanos()).isPositive();
        assertThat(status.events()).isEqualTo(3);
        assertThat(status.snapshotsEstimate()).isEqualTo(1);
        assertThat(status.scheduledEvents()).isEqualTo(1);
        log().close();
        assertThat(log().status().state()).isInstanceOf(LogState.Stopped.class);
        assertThat(log().storageFigures()).isEmpty();
        refusal(log().appendDurably(List.of(event("a", 2))), LogStopped.class);
    }

    private static List<Long> positions(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::position).toList();
    }
}
