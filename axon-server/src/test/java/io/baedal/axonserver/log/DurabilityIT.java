package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static io.baedal.axonserver.log.LogUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Status;

@DisplayName("Durabilities other than always")
final class DurabilityIT {

    @TempDir
    private Path folder;

    private ScriptedDisk disk;
    private Path directory;

    @BeforeEach
    void prepare() throws IOException {
        disk = new ScriptedDisk(folder);
        directory = folder.resolve("log");
    }

    private EventLog open(Durability durability) {
        return disk.open(directory, LogSettings.defaults().withDurability(durability));
    }

    @Test
    @DisplayName("I5 group(ms) waits for others to share a sync, and answers after it")
    void groupShares() {
        // given a disk that is never busy, so that without waiting each append had a sync of its own
        try (EventLog log = open(new Durability.Group(1_000))) {
            // when one comes much later than the other, but in time
            CompletableFuture<Integer> first =
                    log.appendDurably(List.of(event("a", 0))).thenApply(position -> disk.syncs.get());
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(
                            () -> log.appendDurably(List.of(event("a", 1))),
                            CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS))
                    .thenCompose(append -> append)
                    .thenApply(position -> disk.syncs.get());

            // then
            assertThat(done(first)).isEqualTo(1);
            assertThat(done(second)).isEqualTo(1);
            assertThat(disk.syncs).hasValue(1);
        }
    }

    @Test
    @DisplayName("closing a log does not wait for others to come")
    void groupCloses() {
        long started = System.nanoTime();
        EventLog log = open(new Durability.Group(1_000));
        CompletableFuture<Long> append = log.appendDurably(List.of(event("a", 0)));
        log.close();

        assertThat(append).isCompletedWithValue(0L);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(900));
    }

    @Test
    @DisplayName("interval(ms) answers before the sync, syncs in time, and leaves an idle disk alone")
    void intervalSyncsLater() {
        try (EventLog log = open(new Durability.Interval(200))) {
            // when
            int syncs = done(log.appendDurably(List.of(event("a", 0))).thenApply(position -> disk.syncs.get()));
            append(log, event("a", 1));

            // then
            assertThat(syncs).isZero();
            assertThat(all(log.read(0))).hasSize(2);
            await().atMost(Duration.ofSeconds(20)).until(() -> disk.syncs.get() > 0);
            await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(5)).until(() -> disk.syncs.get() == 1);
            assertThat(log.status().syncs().count()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a log with interval(ms) syncs what is left when it is closed")
    void intervalClosed() {
        EventLog log = open(new Durability.Interval(60_000));
        append(log, event("a", 0));
        log.close();

        assertThat(disk.syncs).hasValue(1);
    }

    @Test
    @DisplayName("F6 a log with interval(ms) syncs what is left also when it is closed while the disk is full")
    void intervalClosedWhileFull() throws Exception {
        // given an append that was answered, and one that the disk holds up
        EventLog log = open(new Durability.Interval(60_000));
        append(log, event("a", 0));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        disk.beforeWrite = () -> {
            begun.countDown();
            waitFor(goOn);
        };
        CompletableFuture<Long> held = log.appendDurably(List.of(event("a", 1)));
        waitFor(begun);
        // when one more waits, the log is closed behind it, and the disk is full by then
        CompletableFuture<Long> refused = log.appendDurably(List.of(event("b", 0)));
        Thread closing = Thread.ofPlatform().start(log::close);
        await().atMost(Duration.ofSeconds(20)).until(() -> closing.getState() == Thread.State.WAITING);
        disk.beforeWrite = () -> {
            throw ScriptedDisk.failure(Status.SubCode.NoSpace);
        };
        goOn.countDown();
        closing.join();
        // then
        assertThat(done(held)).isPositive();
        refusal(refused, LogFull.class);
        assertThat(disk.syncs).hasValue(1);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    @DisplayName("F5 a sync that fails stops a log with interval(ms), though nobody waits for it")
    void intervalFails() {
        disk.beforeSync = () -> {
            throw ScriptedDisk.failure(Status.SubCode.None);
        };
        try (EventLog log = open(new Durability.Interval(50))) {
            append(log, event("a", 0));

            await().atMost(Duration.ofSeconds(20)).until(() -> log.status().state() instanceof LogState.Stopped);
            refusal(log.appendDurably(List.of(event("a", 1))), LogStopped.class);
        }
    }

    @Test
    @DisplayName(
            "I5 of interval(ms) a crash of the machine may take what was not synced, and nothing else goes unnoticed")
    void intervalAfterAPowerFailure() throws IOException {
        // given ten appends, the sync of the first five, and what is in the files then
        Path left = folder.resolve("left");
        AtomicLong synced = new AtomicLong();
        disk.afterSync =
                () -> synced.compareAndSet(0, Folders.walOf(directory).toFile().length());
        try (EventLog log = open(new Durability.Interval(2_000))) {
            append(log, LongStream.range(0, 5).mapToObj(i -> event("a", i)).toArray(NewEvent[]::new));
            await().atMost(Duration.ofSeconds(20)).until(() -> disk.syncs.get() == 1);
            for (int i = 5; i < 10; i++) {
                append(log, event("a", i));
            }
            Folders.copy(directory, left);
        }
        long whole = Files.size(Folders.walOf(left));
        assertThat(synced.get()).isLessThan(whole);

        // then
        for (long size : new long[] {whole, whole - 1, synced.get() + 1, synced.get()}) {
            try (EventLog log = EventLogs.open(cut(left, size), LogSettings.defaults())) {
                assertThat(log.head()).isBetween(5L, 10L);
                append(log, event("a", log.head()));
            }
        }
        assertThatThrownBy(() -> EventLogs.open(cut(left, synced.get() - 1), LogSettings.defaults()))
                .isInstanceOf(CorruptLog.class)
                .hasMessageContaining("acknowledged");
        Verification verified = EventLogs.verify(cut(left, whole - 1), LogProgress.NONE);
        assertThat(verified.findings()).isZero();
        assertThat(verified.notes()).hasSize(1).first().asString().contains("interval(ms) allows");
    }

    private Path cut(Path from, long size) {
        Path cut = folder.resolve("cut" + size);
        try {
            if (Files.exists(cut)) {
                Folder.remove(cut);
            }
            Folders.copy(from, cut);
            try (FileChannel wal = FileChannel.open(Folders.walOf(cut), StandardOpenOption.WRITE)) {
                wal.truncate(size);
            }
            return cut;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
