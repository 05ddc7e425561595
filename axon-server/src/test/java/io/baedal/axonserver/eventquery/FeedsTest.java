package io.baedal.axonserver.eventquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.EventLogs;
import io.baedal.axonserver.log.LogLimits;
import io.baedal.axonserver.log.NewEvent;
import io.baedal.axonserver.log.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What queries read from a log")
class FeedsTest {
    private final EventLog log = EventLogs.inMemory(LogLimits.defaults());
    private final SnapshotArrivals arrivals = new SnapshotArrivals();

    @AfterEach
    void close() {
        log.close();
    }

    private static NewEvent event(String aggregate, long sequence, long time) {
        String id = aggregate + "/" + sequence;
        return new NewEvent(id, "Thing", aggregate, sequence, "T", time, id.getBytes(StandardCharsets.UTF_8));
    }

    private void append(String aggregate, long... times) {
        for (int i = 0; i < times.length; i++) {
            log.appendDurably(List.of(event(aggregate, i, times[i]))).join();
        }
    }

    private void snapshot(String aggregate, long sequence) {
        NewEvent snapshot = event(aggregate, sequence, 0);
        log.appendSnapshotDurably(snapshot).join();
        arrivals.arrived(
                new StoredEvent(StoredEvent.NO_POSITION, "Thing", aggregate, sequence, "T", 0, snapshot.body()));
    }

    private static List<String> past(EventFeed feed) {
        List<String> bodies = new ArrayList<>();
        for (StoredEvent event = feed.nextOfPast(); event != null; event = feed.nextOfPast()) {
            bodies.add(new String(event.body(), StandardCharsets.UTF_8));
        }
        return bodies;
    }

    private static List<String> came(EventFeed feed) {
        List<String> bodies = new ArrayList<>();
        for (StoredEvent event = feed.nextThatCame(); event != null; event = feed.nextThatCame()) {
            bodies.add(new String(event.body(), StandardCharsets.UTF_8));
        }
        return bodies;
    }

    @Test
    @DisplayName("is every event that was there, then every one that comes, each once")
    void events() {
        append("a", 10, 20, 30);
        try (EventFeed feed = EventSource.of(log).open(Long.MIN_VALUE, true)) {
            append("b", 40);
            assertThat(past(feed)).containsExactly("a/0", "a/1", "a/2");
            assertThat(came(feed)).containsExactly("b/0");
            assertThat(came(feed)).isEmpty();
            append("c", 50, 60);
            assertThat(came(feed)).containsExactly("c/0", "c/1");
        }
    }

    @Test
    @DisplayName("begins at the time that is asked for, and is empty for a time to come")
    void fromTime() {
        append("a", 10, 20, 30);
        try (EventFeed feed = EventSource.of(log).open(20, false);
                EventFeed later = EventSource.of(log).open(31, true)) {
            assertThat(past(feed)).containsExactly("a/1", "a/2");
            assertThat(past(later)).isEmpty();
            append("b", 40);
            assertThat(came(later)).containsExactly("b/0");
        }
    }

    @Test
    @DisplayName("is every snapshot of every aggregate, newest first, however many there are")
    void snapshots() {
        for (int i = 0; i < 100; i++) {
            append("a" + i, 1, 2, 3);
            snapshot("a" + i, 0);
            snapshot("a" + i, 2);
        }
        try (EventFeed feed = EventSource.ofSnapshots(log, arrivals).open(Long.MIN_VALUE, false)) {
            List<String> all = past(feed);
            assertThat(all).hasSize(200).doesNotHaveDuplicates().contains("a0/0", "a0/2", "a99/0", "a99/2");
            assertThat(all.indexOf("a7/2")).isEqualTo(all.indexOf("a7/0") - 1);
            assertThat(past(feed)).isEmpty();
        }
    }

    @Test
    @DisplayName("is every snapshot that comes, too, and one that comes in between only once")
    void liveSnapshots() {
        append("a", 1, 2, 3);
        append("b", 1);
        snapshot("a", 1);
        try (EventFeed feed = EventSource.ofSnapshots(log, arrivals).open(Long.MIN_VALUE, true)) {
            snapshot("a", 2);
            assertThat(past(feed)).containsExactly("a/1");
            assertThat(came(feed)).containsExactly("a/2");
            snapshot("b", 0);
            assertThat(came(feed)).containsExactly("b/0");
        }
        snapshot("b", 0);
    }

    @Test
    @DisplayName("ends with a named limit where snapshots come faster than they are read")
    void tooMany() {
        StoredEvent snapshot = new StoredEvent(StoredEvent.NO_POSITION, "Thing", "a", 0, "T", 0, new byte[0]);
        try (EventFeed feed = EventSource.ofSnapshots(log, arrivals).open(Long.MIN_VALUE, true)) {
            for (int i = 0; i <= SnapshotArrivals.WAITING_MAX; i++) {
                arrivals.arrived(snapshot);
            }
            assertThatThrownBy(() -> came(feed)).hasMessageContaining("snapshotsWaitingMax");
        }
    }

    @Test
    @DisplayName("gives snapshots an id of their own, and no token")
    void snapshotRows() {
        append("a", 1, 2);
        snapshot("a", 1);
        List<ResultRow> rows = new ArrayList<>();
        EventQueryContext context = new EventQueryContext(
                event -> new EventContent("", "", Map.of()),
                EventQueryLimits.defaults(),
                new QueryPool(EventQueryLimits.defaults()),
                Events.CLOCK);

        EventQuery.parse("select token").run(EventSource.ofSnapshots(log, arrivals), context, rows::add);

        assertThat(rows)
                .containsExactly(new ResultRow(
                        List.of(new Value.Text("a"), new Value.Whole(1)),
                        List.of(new Value.Text("a"), new Value.Whole(1)),
                        List.of(Value.Absent.ABSENT)));
    }
}
