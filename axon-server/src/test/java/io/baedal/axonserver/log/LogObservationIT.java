package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static io.baedal.axonserver.log.LogUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Status;

@DisplayName("What a log shows of itself")
final class LogObservationIT {

    @TempDir
    private Path folder;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<CommittedGroup> groups = Collections.synchronizedList(new ArrayList<>());

    private final LogListener listener = new LogListener() {
        @Override
        public void groupCommitted(CommittedGroup group) {
            groups.add(group);
            heard.add("group");
            throw new IllegalStateException("a listener's mistake must not stop the log");
        }

        @Override
        public void synced(long nanos) {
            heard.add("synced");
        }

        @Override
        public void full(String reason) {
            heard.add("full");
        }

        @Override
        public void stopped(String reason) {
            heard.add("stopped: " + reason);
        }
    };

    @Test
    @DisplayName("the listener hears each group with its sizes and times, and a full disk once")
    void listens() throws IOException {
        ScriptedDisk disk = new ScriptedDisk(folder);
        try (EventLog log = disk.open(folder, LogSettings.defaults().withListener(listener))) {
            // when
            append(log, event("a", 0), event("a", 1));
            refusal(log.appendDurably(List.of(event("a", 7))), SequenceConflict.class);
            disk.usableBytes = 0;
            refusal(log.appendDurably(List.of(event("a", 2))), LogFull.class);
            refusal(log.appendDurably(List.of(event("a", 2))), LogFull.class);
            assertThat(log.status().state()).isInstanceOf(LogState.Full.class);
            disk.usableBytes = Long.MAX_VALUE / 4;
            append(log, event("a", 2));

            // then
            assertThat(heard).containsExactly("synced", "group", "full", "synced", "group");
            assertThat(groups).extracting(CommittedGroup::events).containsExactly(2, 1);
            assertThat(groups).allSatisfy(group -> {
                assertThat(group.requests()).isEqualTo(1);
                assertThat(group.bytes()).isPositive();
                assertThat(group.writeNanos()).isPositive();
                assertThat(group.syncNanos()).isPositive();
            });
            assertThat(log.status().state()).isEqualTo(new LogState.Open());
        }
        assertThat(heard).doesNotContain("stopped");
    }

    @Test
    @DisplayName("F5 a log that failed says so with the reason, also after it is closed")
    void tellsThatItStopped() throws IOException {
        ScriptedDisk disk = new ScriptedDisk(folder);
        EventLog log = disk.open(folder, LogSettings.defaults().withListener(listener));
        try (log) {
            disk.beforeSync = () -> {
                throw ScriptedDisk.failure(Status.SubCode.None);
            };
            refusal(log.appendDurably(List.of(event("a", 0))), LogStopped.class);
            assertThat(log.status().state())
                    .isInstanceOfSatisfying(
                            LogState.Stopped.class,
                            stopped -> assertThat(stopped.reason()).contains("check the disk"));
        }

        assertThat(log.status().state())
                .isInstanceOfSatisfying(
                        LogState.Stopped.class,
                        stopped -> assertThat(stopped.reason()).contains("check the disk"));
        assertThat(heard).hasSize(1).first().asString().startsWith("stopped: The disk failed");
    }

    @Test
    @DisplayName("the status has the size on disk and the latency of the syncs, and RocksDB's figures can be polled")
    void sizeAndFigures() {
        try (EventLog log = EventLogs.open(folder, LogSettings.defaults())) {
            append(log, event("a", 0), event("a", 1));
            append(log, event("a", 2));

            LogStatus status = log.status();
            assertThat(status.bytesOnDisk()).isBetween(100L, 10_000_000L);
            assertThat(status.syncs().count()).isEqualTo(2);
            assertThat(status.syncs().lastNanos()).isPositive();
            assertThat(status.syncs().p99Nanos())
                    .isGreaterThanOrEqualTo(status.syncs().medianNanos());
            assertThat(figure(log, "rocksdb.wal.file.synced")).isGreaterThanOrEqualTo(2);
            assertThat(figure(log, "rocksdb.cur-size-all-mem-tables")).isPositive();
            assertThat(figure(log, "rocksdb.db.write.count")).isGreaterThanOrEqualTo(2);
            assertThat(figure(log, "rocksdb.background-errors")).isZero();
        }
    }

    @Test
    @DisplayName("logs in one process share memory, and none is harmed when another, or the shared memory, is closed")
    void sharedMemory() {
        LogMemory memory = LogMemory.ofNode(folder);
        List<EventLog> logs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            logs.add(EventLogs.open(folder.resolve("log" + i), LogSettings.defaults(), memory));
            append(logs.get(i), event("a", 0));
        }
        logs.get(0).close();
        append(logs.get(1), event("a", 1));
        double usage = figure(logs.get(1), "rocksdb.block-cache-usage");
        append(logs.get(2), new NewEvent("m", "", "m", 0, "Large", 0, new byte[1 << 20]));
        assertThat(figure(logs.get(1), "rocksdb.block-cache-usage")).isGreaterThan(usage);

        memory.close();
        assertThat(done(logs.get(3).appendDurably(List.of(event("a", 1))))).isEqualTo(1);
        assertThat(all(logs.get(2).read(0))).hasSize(2);
        logs.forEach(EventLog::close);
    }

    private static double figure(EventLog log, String name) {
        return log.storageFigures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure " + name))
                .value();
    }
}
