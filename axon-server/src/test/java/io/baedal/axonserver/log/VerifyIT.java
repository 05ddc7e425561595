package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static io.baedal.axonserver.log.LogUnderTest.loose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

@DisplayName("Verifying a log")
final class VerifyIT {

    @TempDir
    private Path folder;

    private Path directory;

    @FunctionalInterface
    private interface Damage {
        void on(RocksFiles files) throws RocksDBException;
    }

    @BeforeEach
    void fill() {
        directory = folder.resolve("log");
        try (EventLog log = EventLogs.open(directory, LogSettings.defaults())) {
            append(log, LongStream.range(0, 100).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new));
            append(log, event("b", 0), loose("c", 1));
            done(log.appendSnapshotDurably(event("a", 50)));
            done(log.scheduleDurably("token", 5, new byte[] {1, 2, 3}));
        }
    }

    @Test
    @DisplayName("counts a healthy one, tells its progress, and changes nothing in its folder")
    void healthy() throws IOException {
        Map<String, Object> before = content();
        List<String> steps = new ArrayList<>();

        Verification verified = EventLogs.verify(directory, (step, done, total) -> steps.add(step));

        assertThat(verified.first()).isEmpty();
        assertThat(verified.findings()).isZero();
        assertThat(verified.notes()).isEmpty();
        assertThat(verified.logs()).containsExactly(Map.entry("", new Verification.Counts(102, 2, 1, 1)));
        assertThat(steps).contains("events", "tables");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    @DisplayName("does not take a log that has not begun for a damaged one, but one that lost its beginning")
    void notBegun() throws IOException {
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("contexts/default"));
        Files.createFile(data.resolve("contexts/default/LOCK"));

        Verification verified = EventLogs.verify(data, (step, done, total) -> {});

        assertThat(verified.findings()).isZero();
        assertThat(verified.notes()).singleElement().asString().contains("contexts/default has not begun");
        Files.createFile(data.resolve("contexts/default/000009.sst"));
        assertThat(EventLogs.verify(data, (step, done, total) -> {}).findings()).isPositive();
    }

    @Test
    @DisplayName("F4 finds a flipped byte anywhere in an event, a missing and a misplaced one")
    void damagedEvents() throws RocksDBException {
        byte[] seventh = StoredFormat.positionKey(7);
        int[] length = {0};
        damage(files -> length[0] = files.database().get(files.events(), seventh).length);
        for (int index = 0; index < length[0]; index += 3) {
            int flipped = index;
            damage(files -> flip(files, files.events(), seventh, flipped));
            assertThat(problems()).containsExactly("the event at position 7 does not match its checksum");
            damage(files -> flip(files, files.events(), seventh, flipped));
        }
        damage(files -> {
            files.database().delete(files.events(), StoredFormat.positionKey(20));
            files.database().delete(files.events(), StoredFormat.positionKey(30));
            files.database().delete(files.events(), StoredFormat.positionKey(31));
        });
        assertThat(problems())
                .contains("the event at position 20 is missing", "the events from position 30 to 31 are missing");
    }

    @Test
    @DisplayName("F4 finds an index that has a hole, points elsewhere, lacks an event, or has one too many")
    void damagedIndex() throws RocksDBException {
        byte[] a = StoredFormat.bytes("a");
        byte[] b = StoredFormat.bytes("b");

        damage(files -> files.database().delete(files.aggregates(), StoredFormat.sequenceKey(a, 20)));
        assertThat(problems())
                .containsExactly(
                        "of aggregate a, the number 20 is followed by 21",
                        "does not lead to the event at position 20, number 20 of aggregate a");

        damage(files -> files.database()
                .put(files.aggregates(), StoredFormat.sequenceKey(a, 20), StoredFormat.positionKey(20)));
        assertThat(problems()).isEmpty();
        damage(files -> files.database()
                .put(files.aggregates(), StoredFormat.sequenceKey(b, 0), StoredFormat.positionKey(101)));
        assertThat(problems()).containsExactly("does not lead to the event at position 100, number 0 of aggregate b");

        damage(files -> files.database()
                .put(files.aggregates(), StoredFormat.sequenceKey(b, 0), StoredFormat.positionKey(100)));
        damage(files -> files.database()
                .put(files.aggregates(), StoredFormat.sequenceKey(b, 1), StoredFormat.positionKey(101)));
        assertThat(problems()).containsExactly("has entries for which there is no event");
        damage(files -> files.database()
                .put(files.aggregates(), StoredFormat.sequenceKey(b, 1), StoredFormat.positionKey(5_000)));
        assertThat(problems()).contains("event 1 of aggregate b cannot be at position 5000");
    }

    @Test
    @DisplayName("F4 finds damaged snapshots, snapshots beyond their aggregate, and damaged scheduled events")
    void damagedRest() throws RocksDBException {
        byte[] snapshot = StoredFormat.sequenceKey(StoredFormat.bytes("a"), 50);
        byte[] beyond = StoredFormat.sequenceKey(StoredFormat.bytes("a"), 500);
        damage(files -> {
            flip(files, files.snapshots(), snapshot, 5);
            flip(files, files.scheduled(), StoredFormat.bytes("token"), 13);
            StoredEvent late = new StoredEvent(-1, "Order", "a", 500, "S", 1, new byte[0]);
            files.database()
                    .put(
                            files.snapshots(),
                            beyond,
                            StoredFormat.event(beyond, late, StoredFormat.bytes("a"), Long.MIN_VALUE));
        });

        assertThat(EventLogs.verify(directory, LogProgress.NONE).first())
                .extracting(Verification.Finding::place)
                .containsExactly("snapshots", "snapshots", "scheduled events");
        assertThat(problems().get(1)).isEqualTo("snapshot 500 of a lies beyond the events of its aggregate");
    }

    @Test
    @DisplayName("F3 F4 finds damage in files, goes on behind it, and says what is lost at the end")
    void damagedFiles() throws IOException {
        // given everything in tables, some of them with many blocks
        try (EventLog log = EventLogs.open(directory, LogSettings.defaults())) {
            for (int i = 0; i < 200; i++) {
                append(
                        log,
                        new NewEvent("m", "", "m", 0, "T", i, LogUnderTest.randomBody(new java.util.Random(i), 2000)));
            }
        }
        EventLogs.open(directory, LogSettings.defaults()).close();
        Path table = largest(".sst");
        byte[] content = Files.readAllBytes(table);
        content[content.length / 2] ^= 16;
        Files.write(table, content);

        // then
        Verification verified = EventLogs.verify(directory, LogProgress.NONE);
        assertThat(verified.first()).extracting(Verification.Finding::place).contains("tables", "events");
        assertThat(verified.first()).extracting(Verification.Finding::problem).anyMatch(p -> p.contains("are missing"));
        assertThat(verified.logs().get("").events()).isBetween(200L, 301L);

        // when the end of the log goes as well
        content[content.length / 2] ^= 16;
        Files.write(table, content);
        try (EventLog log = EventLogs.open(directory, LogSettings.defaults())) {
            append(log, event("late", 0));
        }
        Path wal = Folders.walOf(directory);
        Files.write(wal, java.util.Arrays.copyOf(Files.readAllBytes(wal), 20));
        assertThat(problems()).hasSize(1).first().asString().contains("ends before writes that were acknowledged");
    }

    @Test
    @DisplayName("refuses a log that is open, a folder without one, and keeps nobody from opening it afterwards")
    void refuses() throws IOException {
        try (EventLog log = EventLogs.open(directory, LogSettings.defaults())) {
            append(log, event("d", 0));
            assertThatThrownBy(() -> EventLogs.verify(directory, LogProgress.NONE))
                    .isInstanceOf(DirectoryLocked.class);
        }
        assertThatThrownBy(() -> EventLogs.verify(Files.createDirectories(folder.resolve("empty")), LogProgress.NONE))
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("no log");
        EventLogs.verify(directory, LogProgress.NONE);
        EventLogs.open(directory, LogSettings.defaults()).close();
    }

    private List<String> problems() {
        return EventLogs.verify(directory, LogProgress.NONE).first().stream()
                .map(Verification.Finding::problem)
                .toList();
    }

    private void damage(Damage damage) throws RocksDBException {
        try (RocksFiles files = RocksFiles.alone(directory)) {
            damage.on(files);
        }
    }

    private static void flip(RocksFiles files, ColumnFamilyHandle family, byte[] key, int index)
            throws RocksDBException {
        byte[] value = files.database().get(family, key);
        value[index] ^= 1;
        files.database().put(family, key, value);
    }

    private Path largest(String ending) throws IOException {
        Path largest = null;
        for (Path file : Folders.files(directory, ending)) {
            largest = largest == null || Files.size(file) > Files.size(largest) ? file : largest;
        }
        return java.util.Objects.requireNonNull(largest);
    }

    private Map<String, Object> content() throws IOException {
        Map<String, Object> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(directory.relativize(file).toString(), String.valueOf(Checksums.of(file, read -> {})));
            }
        }
        return content;
    }
}
