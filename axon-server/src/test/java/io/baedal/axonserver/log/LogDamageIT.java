package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.aggregate;
import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.body;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

@DisplayName("Damage to what is stored")
final class LogDamageIT {

    private static final int EVENTS = 40;

    @TempDir
    private Path folder;

    private Path directory;

    @BeforeEach
    void fill() {
        directory = folder.resolve("log");
        try (EventLog log = open(directory)) {
            append(log, LongStream.range(0, EVENTS).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new));
            done(log.appendSnapshotDurably(event("a", 10, 1, "snapshot")));
            done(log.scheduleDurably("token", 5, new byte[] {1, 2, 3}));
        }
    }

    @Test
    @DisplayName("F4 a flipped byte anywhere in a stored event is found when it is read, by position and by aggregate")
    void flippedEvent() throws RocksDBException {
        byte[] key = StoredFormat.positionKey(7);
        int length = stored(key).length;
        for (int index = 0; index < length; index++) {
            flipEvent(key, index);
            try (EventLog log = open(directory)) {
                Cursor<StoredEvent> cursor = log.read(5);
                assertThat(cursor.next()).isNotNull();
                assertThat(cursor.next()).isNotNull();
                assertThatThrownBy(cursor::next).isInstanceOf(CorruptLog.class).hasMessageContaining("backup");
                assertThatThrownBy(cursor::next).isInstanceOf(CorruptLog.class);
                assertThatThrownBy(() -> aggregate(log, "a")).isInstanceOf(CorruptLog.class);
                assertThat(all(log.read(8))).hasSize(EVENTS - 8);
            }
            flipEvent(key, index);
        }
    }

    @Test
    @DisplayName("F4 an intact event under the wrong position, or a missing one, is refused")
    void misplacedEvent() throws RocksDBException {
        // given
        byte[] other = stored(StoredFormat.positionKey(3));
        try (RocksFiles files = RocksFiles.alone(directory)) {
            files.database().put(files.events(), StoredFormat.positionKey(7), other);
            files.database().delete(files.events(), StoredFormat.positionKey(9));
        }

        // then
        try (EventLog log = open(directory)) {
            assertThatThrownBy(() -> all(log.read(7))).isInstanceOf(CorruptLog.class);
            assertThatThrownBy(() -> all(log.read(8)))
                    .isInstanceOf(CorruptLog.class)
                    .hasMessageContaining("9");
            assertThatThrownBy(() -> all(log.read(9))).isInstanceOf(CorruptLog.class);
            assertThat(all(log.read(10))).hasSize(EVENTS - 10);
        }
    }

    @Test
    @DisplayName("F4 an index that points elsewhere, or has a hole, is refused")
    void damagedIndex() throws RocksDBException {
        // given
        byte[] id = StoredFormat.bytes("a");
        try (RocksFiles files = RocksFiles.alone(directory)) {
            ColumnFamilyHandle index = files.aggregates();
            files.database().put(index, StoredFormat.sequenceKey(id, 4), StoredFormat.positionKey(5));
            files.database().put(index, StoredFormat.sequenceKey(id, 6), new byte[] {1});
            files.database().delete(index, StoredFormat.sequenceKey(id, 20));
        }

        // then
        try (EventLog log = open(directory)) {
            assertThatThrownBy(() -> all(log.readAggregate("a", 4, 5))).isInstanceOf(CorruptLog.class);
            assertThatThrownBy(() -> all(log.readAggregate("a", 6, 7))).isInstanceOf(CorruptLog.class);
            assertThatThrownBy(() -> all(log.readAggregate("a", 19, 30))).isInstanceOf(CorruptLog.class);
            assertThatThrownBy(() -> all(log.readAggregate("a", 20, 30))).isInstanceOf(CorruptLog.class);
            assertThat(all(log.readAggregate("a", 21, 30))).hasSize(9);
        }
    }

    @Test
    @DisplayName("F4 a damaged snapshot, scheduled event or mark is refused")
    void damagedRest() throws RocksDBException, IOException {
        // given
        byte[] snapshot = StoredFormat.sequenceKey(StoredFormat.bytes("a"), 10);
        try (RocksFiles files = RocksFiles.alone(directory)) {
            flip(files, files.snapshots(), snapshot, 40);
        }
        try (EventLog log = open(directory)) {
            assertThatThrownBy(() -> log.snapshots("a", 0, 100, 1)).isInstanceOf(CorruptLog.class);
        }
        try (RocksFiles files = RocksFiles.alone(directory)) {
            flip(files, files.scheduled(), StoredFormat.bytes("token"), 13);
        }
        assertThatThrownBy(() -> open(directory)).isInstanceOf(CorruptLog.class);
        Path mark = directory.resolve(AcknowledgedMark.FILE);
        byte[] content = Files.readAllBytes(mark);
        content[3] ^= 1;
        Files.write(mark, content);
        assertThatThrownBy(() -> open(directory)).isInstanceOf(CorruptLog.class).hasMessageContaining("acknowledged");
    }

    @Test
    @DisplayName("F4 I5 a flipped byte anywhere in the files is refused, or changes nothing that is served")
    void flippedFiles() throws IOException {
        // given the same log once in its write-ahead log, once in tables
        Path flushed = Folders.copy(directory, folder.resolve("flushed"));
        open(flushed).close();
        long seed = System.nanoTime();
        System.out.println("flippedFiles seed " + seed);
        Random random = new Random(seed);

        // then
        int refused = 0;
        for (int round = 0; round < 150; round++) {
            Path copy = Folders.copy(round % 2 == 0 ? directory : flushed, folder.resolve("flip" + round));
            String flipped = flipSomewhere(copy, round % 2 == 0 ? ".log" : ".sst", random);
            try (EventLog log = open(copy)) {
                requireUnchanged(log, "seed " + seed + ": " + flipped);
            } catch (CorruptLog found) {
                refused++;
            }
            Folders.delete(copy);
        }
        assertThat(refused).isGreaterThan(75);
    }

    private static String flipSomewhere(Path copy, String ending, Random random) throws IOException {
        List<Path> files = Folders.files(copy, ending).stream()
                .filter(file -> file.toFile().length() > 0)
                .toList();
        Path file = files.get(random.nextInt(files.size()));
        byte[] content = Files.readAllBytes(file);
        int index = random.nextInt(content.length);
        content[index] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, content);
        return file.getFileName() + " at " + index;
    }

    private static void requireUnchanged(EventLog log, String where) {
        assertThat(log.head()).as(where).isEqualTo(EVENTS);
        List<StoredEvent> events = all(log.read(0));
        assertThat(events).as(where).hasSize(EVENTS);
        assertThat(events).as(where).allSatisfy(e -> assertThat(body(e)).isEqualTo("body of a/" + e.position()));
        assertThat(aggregate(log, "a")).as(where).hasSize(EVENTS);
        assertThat(body(log.snapshots("a", 0, 100, 1).get(0))).as(where).isEqualTo("snapshot");
        assertThat(log.due(5, 1).get(0).body()).as(where).isEqualTo(new byte[] {1, 2, 3});
    }

    private static EventLog open(Path directory) {
        return EventLogs.open(directory, LogLimits.defaults());
    }

    private byte[] stored(byte[] key) throws RocksDBException {
        try (RocksFiles files = RocksFiles.alone(directory)) {
            return files.database().get(files.events(), key);
        }
    }

    private void flipEvent(byte[] key, int index) throws RocksDBException {
        try (RocksFiles files = RocksFiles.alone(directory)) {
            flip(files, files.events(), key, index);
        }
    }

    private static void flip(RocksFiles files, ColumnFamilyHandle family, byte[] key, int index)
            throws RocksDBException {
        byte[] value = files.database().get(family, key);
        value[index] ^= 1;
        files.database().put(family, key, value);
    }
}
