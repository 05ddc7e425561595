package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.aggregate;
import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.body;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The event log on disk")
final class RocksEventLogIT extends EventLogContract {

    @TempDir
    private Path folder;

    private EventLog log;
    private final List<EventLog> opened = new ArrayList<>();

    @BeforeEach
    void openFirst() {
        log = EventLogs.open(folder.resolve("first"), LogLimits.defaults());
        opened.add(log);
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public EventLog open(LogLimits limits) {
        EventLog other = EventLogs.open(folder.resolve("other" + opened.size()), limits);
        opened.add(other);
        return other;
    }

    @Override
    public EventLog restarted() {
        log.close();
        openFirst();
        return log;
    }

    @AfterEach
    void close() {
        opened.forEach(EventLog::close);
    }

    @Test
    @DisplayName("I5 events, snapshots and scheduled events outlive the log that took them")
    void reopening() {
        // given
        append(log, LongStream.range(0, 100).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new));
        done(log.appendSnapshotDurably(event("a", 50, 1, "snapshot")));
        done(log.scheduleDurably("token", 1234, new byte[] {9}));

        // when
        EventLog again = restarted();

        // then
        assertThat(again.head()).isEqualTo(100);
        assertThat(aggregate(again, "a")).hasSize(100);
        assertThat(body(again.snapshots("a", 0, 100, 1).get(0))).isEqualTo("snapshot");
        assertThat(again.due(1234, 1).get(0).body()).isEqualTo(new byte[] {9});
        assertThat(again.positionAt(1_050)).isEqualTo(50);
        assertThat(done(again.appendDurably(List.of(event("a", 100))))).isEqualTo(100);
    }

    @Test
    @DisplayName("a log that kept all snapshots so far is cleared of them little by little")
    void manyOldSnapshots() {
        // given
        Path directory = folder.resolve("all");
        try (EventLog all = EventLogs.open(directory, LogSettings.defaults().withSnapshotsKept(Integer.MAX_VALUE))) {
            append(all, LongStream.range(0, 200).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new));
            for (int i = 0; i < 150; i++) {
                done(all.appendSnapshotDurably(event("a", i)));
            }
            assertThat(SnapshotContract.snapshots(all, "a")).hasSize(150);
        }

        // when
        try (EventLog one = EventLogs.open(directory, LogSettings.defaults().withSnapshotsKept(1))) {
            for (int i = 150; i < 155; i++) {
                done(one.appendSnapshotDurably(event("a", i)));
            }

            // then
            assertThat(SnapshotContract.snapshots(one, "a")).containsExactly(154L);
        }
    }

    @Test
    @DisplayName("I11 a cursor left open neither keeps the log from closing nor takes the process down")
    void forgottenCursors() {
        // given more events than a cursor holds, none of them in memory
        append(log, LongStream.range(0, 2_000).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new));
        EventLog again = restarted();
        Cursor<StoredEvent> positions = again.read(0);
        Cursor<StoredEvent> aggregate = again.readAggregate("a", 0, Long.MAX_VALUE);
        assertThat(positions.next()).isNotNull();
        assertThat(aggregate.next()).isNotNull();

        // when
        again.close();

        // then
        assertThatThrownBy(() -> all(positions)).isInstanceOf(LogStopped.class);
        assertThatThrownBy(() -> all(aggregate)).isInstanceOf(LogStopped.class);
        assertThatThrownBy(() -> again.highestSequence("a")).isInstanceOf(LogStopped.class);
    }
}
