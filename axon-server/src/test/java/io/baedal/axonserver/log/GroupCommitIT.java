package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static io.baedal.axonserver.log.LogUnderTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Status;

@DisplayName("Group commit, and disks that fail")
final class GroupCommitIT {

    @TempDir
    private Path folder;

    private ScriptedDisk disk;
    private EventLog log;

    @BeforeEach
    void open() throws IOException {
        disk = new ScriptedDisk(folder);
        log = disk.open(folder);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    @DisplayName("P1 all who wait while the disk is busy share one write and one sync")
    void oneSyncForAllWhoWait() {
        // given a first append that is held up in its sync
        CompletableFuture<Void> release = LogUnderTest.latch();
        CompletableFuture<Void> heldUp = new CompletableFuture<>();
        disk.beforeSync = () -> {
            heldUp.complete(null);
            release.join();
        };
        CompletableFuture<Long> first = log.appendDurably(List.of(event("first", 0)));
        done(heldUp);

        // when
        List<CompletableFuture<Long>> waiting = LongStream.range(0, 500)
                .mapToObj(i -> log.appendDurably(List.of(event("a", i))))
                .toList();
        assertThat(first).isNotDone();
        assertThat(log.head()).isZero();
        assertThat(log.highestSequence("first")).isEqualTo(-1);
        release.complete(null);

        // then
        assertThat(done(first)).isZero();
        for (int i = 0; i < 500; i++) {
            assertThat(done(waiting.get(i))).isEqualTo(i + 1L);
        }
        assertThat(disk.syncs).hasValue(2);
    }

    @Test
    @DisplayName("I5 nobody is answered before the sync is done")
    void answersComeAfterTheSync() {
        CompletableFuture<Integer> syncsWhenAnswered =
                log.appendDurably(List.of(event("a", 0))).thenApply(position -> disk.syncs.get());

        assertThat(done(syncsWhenAnswered)).isEqualTo(1);
    }

    @Test
    @DisplayName("a group of refusals only costs no sync")
    void refusalsCostNoSync() {
        append(log, event("a", 0));

        refusal(log.appendDurably(List.of(event("a", 7))), SequenceConflict.class);
        done(log.cancelScheduledDurably("unknown"));

        assertThat(disk.syncs).hasValue(1);
    }

    @Test
    @DisplayName("F5 a failed sync is final: nothing is acknowledged any more, and what was is still read")
    void failedSyncIsFinal() {
        // given
        append(log, event("a", 0));
        disk.beforeSync = () -> {
            throw ScriptedDisk.failure(Status.SubCode.None);
        };

        // when
        LogStopped stopped = refusal(log.appendDurably(List.of(event("a", 1))), LogStopped.class);
        disk.beforeSync = () -> {};

        // then
        assertThat(stopped).hasMessageContaining("start the node again");
        refusal(log.appendDurably(List.of(event("b", 0))), LogStopped.class);
        refusal(log.scheduleDurably("token", 1, new byte[0]), LogStopped.class);
        assertThat(log.head()).isEqualTo(1);
        assertThat(all(log.read(0))).hasSize(1);
        assertThat(log.highestSequence("a")).isZero();
        assertThat(all(log.readAggregate("a", 0, 10))).hasSize(1);
    }

    @Test
    @DisplayName("F5 a write that fails for anything but space is final, too")
    void failedWriteIsFinal() {
        disk.beforeWrite = () -> {
            throw ScriptedDisk.failure(Status.SubCode.None);
        };

        refusal(log.appendDurably(List.of(event("a", 0))), LogStopped.class);

        disk.beforeWrite = () -> {};
        refusal(log.appendDurably(List.of(event("a", 0))), LogStopped.class);
    }

    @Test
    @DisplayName("F6 a full disk refuses and stores nothing; once there is space appends succeed without a restart")
    void fullDiskRecovers() {
        // given
        append(log, event("a", 0));

        // when
        disk.usableBytes = Disk.RESERVED_BYTES;
        LogFull full = refusal(log.appendDurably(List.of(event("a", 1), event("b", 0))), LogFull.class);
        refusal(log.scheduleDurably("token", 1, new byte[0]), LogFull.class);
        disk.usableBytes = Long.MAX_VALUE / 4;

        // then
        assertThat(full).hasMessageContaining("free some space");
        assertThat(log.highestSequence("b")).isEqualTo(-1);
        assertThat(log.nextDueMillis()).isEmpty();
        assertThat(done(log.appendDurably(List.of(event("a", 1))))).isEqualTo(1);
    }

    @Test
    @DisplayName("F6 running out of space in the middle of a write is a full disk as well")
    void noSpaceInTheWrite() {
        disk.beforeWrite = () -> {
            throw ScriptedDisk.failure(Status.SubCode.NoSpace);
        };
        refusal(log.appendDurably(List.of(event("a", 0))), LogFull.class);

        disk.beforeWrite = () -> {};
        assertThat(done(log.appendDurably(List.of(event("a", 0))))).isZero();
    }

    @Test
    @DisplayName("P1 near the head events are served from memory: a tracker there does not touch the disk")
    void trackersNearTheHeadReadMemory() {
        // given
        for (int i = 0; i < 300; i++) {
            append(log, event("a", i));
        }
        Cursor<StoredEvent> tracker = log.read(0);

        // when there is no disk any more to ask
        log.close();

        // then
        assertThat(all(tracker)).hasSize(300);
    }
}
