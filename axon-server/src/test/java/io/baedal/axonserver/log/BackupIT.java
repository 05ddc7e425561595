package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backup")
final class BackupIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "F21 taken while others write, and restored elsewhere, is a prefix with all that was answered before it")
    void prefixWhileWriting() throws Exception {
        AtomicLong acknowledged = new AtomicLong();
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Long> promised = new ArrayList<>();
        try (EventLog log = EventLogs.open(folder.resolve("log"), LogSettings.defaults());
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            // given
            Future<?> writer = threads.submit(() -> write(log, acknowledged, writing));

            // when
            for (int round = 0; round < 4; round++) {
                long wanted = 2_000L * (round + 1);
                await().atMost(60, TimeUnit.SECONDS).until(() -> acknowledged.get() >= wanted || writer.isDone());
                promised.add(acknowledged.get());
                Backup backup = write(log, folder.resolve("backup" + round));
                assertThat(backup.events().get("")).isGreaterThanOrEqualTo(promised.get(round));
            }
            writing.set(false);
            writer.get(60, TimeUnit.SECONDS);

            // then
            for (int round = 0; round < 4; round++) {
                Path restored = folder.resolve("restored" + round);
                Backup backup = EventLogs.restore(folder.resolve("backup" + round), restored, LogProgress.NONE);
                requirePrefix(
                        log, restored, promised.get(round), backup.events().get(""));
            }
        }
    }

    private static void write(EventLog log, AtomicLong acknowledged, AtomicBoolean writing) {
        Random random = new Random(1);
        for (long i = 0; writing.get(); i += 20) {
            List<NewEvent> events = new ArrayList<>();
            for (long next = i; next < i + 20; next++) {
                events.add(new NewEvent(
                        "m", "Order", "a" + next % 7, next / 7, "T", next, LogUnderTest.randomBody(random, 300)));
            }
            acknowledged.set(done(log.appendDurably(events)) + 20);
        }
    }

    private static void requirePrefix(EventLog log, Path restored, long promised, long described) {
        try (EventLog copy = EventLogs.open(restored, LogSettings.defaults())) {
            assertThat(copy.head()).isEqualTo(described).isGreaterThanOrEqualTo(promised);
            assertThat(copy.head() % 20).as("half a transaction").isZero();
            try (Cursor<StoredEvent> here = log.read(0);
                    Cursor<StoredEvent> there = copy.read(0)) {
                for (long position = 0; position < copy.head(); position++) {
                    requireSame(there.next(), here.next());
                }
            }
            append(copy, event("new", 0));
        }
    }

    private static void requireSame(@Nullable StoredEvent one, @Nullable StoredEvent other) {
        assertThat(one).isNotNull();
        assertThat(other).isNotNull();
        assertThat(one.position()).isEqualTo(other.position());
        assertThat(one.sequence()).isEqualTo(other.sequence());
        assertThat(one.aggregateId()).isEqualTo(other.aggregateId());
        assertThat(Arrays.equals(one.body(), other.body()))
                .as("event %d", one.position())
                .isTrue();
    }

    @Test
    @DisplayName("holds snapshots, scheduled events and several logs, and says when and how far it was taken")
    void describesItself() throws IOException {
        // given
        try (EventLog first = filled("first");
                EventLog second = EventLogs.open(folder.resolve("second"), LogSettings.defaults())) {
            append(second, event("b", 0));
            assertThat(first.status().lastBackup()).isEmpty();

            // when
            Backup backup = Backups.write(
                    folder.resolve("backup"),
                    Map.of("contexts/first", first, "contexts/second", second),
                    LogProgress.NONE,
                    CLOCK);

            // then
            assertThat(backup.events())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("contexts/first", 500L, "contexts/second", 1L));
            assertThat(first.status().lastBackup()).contains(CLOCK.instant());
        }
        try (EventLog again = EventLogs.open(folder.resolve("first"), LogSettings.defaults())) {
            assertThat(again.status().lastBackup()).contains(CLOCK.instant());
        }
        assertThat(folder.resolve("backup/backup.properties")).content().contains("takenAt=2026-01-02T03:04:05Z");
        Verification verified = EventLogs.verify(folder.resolve("backup"), LogProgress.NONE);
        assertThat(verified.first()).isEmpty();
        assertThat(verified.logs())
                .containsEntry("contexts/first", new Verification.Counts(500, 1, 1, 1))
                .containsEntry("contexts/second", new Verification.Counts(1, 1, 0, 0));

        // when
        Backup restored = EventLogs.restore(folder.resolve("backup"), folder.resolve("restored"), LogProgress.NONE);

        // then
        assertThat(restored.takenAt()).isEqualTo(CLOCK.instant());
        try (EventLog log = EventLogs.open(folder.resolve("restored/contexts/first"), LogSettings.defaults())) {
            assertThat(log.snapshots("a", 0, 1000, 1)).hasSize(1);
            assertThat(log.due(5, 1)).hasSize(1);
        }
    }

    @Test
    @DisplayName("is refused into a folder that is not empty, and of a log in memory; nothing is left of the attempt")
    void refused() throws IOException {
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("file"), "not ours");
        try (EventLog log = filled("log");
                EventLog memory = EventLogs.inMemory(LogSettings.defaults())) {
            assertThatThrownBy(() -> write(log, full))
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("name another one");
            assertThatThrownBy(() -> write(memory, folder.resolve("backup")))
                    .isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("data directory");
            assertThatThrownBy(() -> Backups.write(
                            folder.resolve("backup"), Map.of("", log), (step, done, total) -> cancel(done), CLOCK))
                    .hasMessage("cancelled");
            write(log, folder.resolve("empty"));
        }
        assertThat(names(folder)).containsExactly("empty", "full", "log");
        assertThat(folder.resolve("log").resolve(LogCheckpoint.FOLDER)).doesNotExist();
    }

    @Test
    @DisplayName("one that is running keeps a second one out")
    void oneAtATime() {
        try (EventLog log = filled("log")) {
            List<Throwable> refusals = new ArrayList<>();
            Backups.write(
                    folder.resolve("one"),
                    Map.of("", log),
                    (step, done, total) -> {
                        if (done > 0 && refusals.isEmpty()) {
                            refusals.add(catchThrowable(() -> write(log, folder.resolve("two"))));
                        }
                    },
                    CLOCK);
            assertThat(refusals).hasSize(1).first().isInstanceOf(BackupFailed.class);
            write(log, folder.resolve("two"));
        }
    }

    @Test
    @DisplayName("F4 with any byte flipped, a file missing or added is refused, and the target stays absent")
    void damaged() throws IOException {
        // given
        Path backup = folder.resolve("backup");
        try (EventLog log = filled("log")) {
            write(log, backup);
        }
        long seed = System.nanoTime();
        System.out.println("damaged seed " + seed);
        Random random = new Random(seed);
        List<String> files = names(backup);

        // then
        for (int round = 0; round < 40; round++) {
            Path file = backup.resolve(files.get(round % files.size()));
            byte[] content = Files.readAllBytes(file);
            byte[] changed = content.clone();
            if (changed.length > 0) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, changed);
                requireRefused(backup, "seed " + seed + ", " + file);
                Files.write(file, content);
            }
        }
        Files.move(backup.resolve("CURRENT"), folder.resolve("aside"));
        requireRefused(backup, "missing");
        Files.move(folder.resolve("aside"), backup.resolve("CURRENT"));
        Files.writeString(backup.resolve("000999.sst"), "what is this?");
        requireRefused(backup, "added");
        Files.delete(backup.resolve("000999.sst"));
        EventLogs.restore(backup, folder.resolve("target"), LogProgress.NONE);
    }

    private void requireRefused(Path backup, String where) {
        Path target = folder.resolve("target");
        assertThat(EventLogs.verify(backup, LogProgress.NONE).findings())
                .as(where)
                .isPositive();
        assertThatThrownBy(() -> EventLogs.restore(backup, target, LogProgress.NONE))
                .as(where)
                .isInstanceOf(BackupFailed.class)
                .hasMessageContaining("another backup");
        assertThat(target).doesNotExist();
    }

    @Test
    @DisplayName("is restored completely or not at all, and never over anything")
    void restoredWhole() throws IOException {
        // given
        Path backup = folder.resolve("backup");
        try (EventLog log = filled("log")) {
            write(log, backup);
        }
        Path target = folder.resolve("target");

        // then
        assertThatThrownBy(() -> EventLogs.restore(folder.resolve("log"), target, LogProgress.NONE))
                .hasMessageContaining("is no backup");
        assertThatThrownBy(() -> EventLogs.restore(backup, folder.resolve("log"), LogProgress.NONE))
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> EventLogs.restore(backup, target, (step, done, total) -> {
                    if (step.startsWith("restoring")) {
                        cancel(done);
                    }
                }))
                .hasMessage("cancelled");
        assertThat(target).doesNotExist();
        Files.createDirectories(folder.resolve(".target.unfinished/left/by/a/crash"));
        Files.createDirectories(target);
        EventLogs.restore(backup, target, LogProgress.NONE);
        try (EventLog log = EventLogs.open(target, LogSettings.defaults())) {
            assertThat(all(log.read(0))).hasSize(500);
        }
    }

    private EventLog filled(String name) {
        EventLog log = EventLogs.open(folder.resolve(name), LogSettings.defaults());
        append(log, LongStream.range(0, 500).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new));
        done(log.appendSnapshotDurably(event("a", 400)));
        done(log.scheduleDurably("token", 5, new byte[] {1, 2, 3}));
        return log;
    }

    private static Backup write(EventLog log, Path target) {
        return Backups.write(target, new TreeMap<>(Map.of("", log)), LogProgress.NONE, CLOCK);
    }

    private static void cancel(long done) {
        if (done > 0) {
            throw new IllegalStateException("cancelled");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
