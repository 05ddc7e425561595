package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.aggregate;
import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.done;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The log after a crash at each point")
final class CrashIT {

    private static final int APPENDS = 12;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("I5 F2 killed before any write, any sync or any answer: all that was acknowledged is there, and whole")
    void killedAtEachStep() throws IOException {
        // given a copy of the folder from before each write, before each sync, and after it
        List<Path> copies = new ArrayList<>();
        List<Long> acknowledged = new ArrayList<>();
        Path directory = folder.resolve("log");
        ScriptedDisk disk = new ScriptedDisk(folder);
        try (EventLog log = disk.open(directory)) {
            ScriptedDisk.Step copy = () -> {
                copies.add(Folders.copy(directory, folder.resolve("copy" + copies.size())));
                acknowledged.add(log.head());
            };
            disk.beforeWrite = copy;
            disk.beforeSync = copy;
            disk.afterSync = copy;
            for (int i = 0; i < APPENDS; i++) {
                append(log, event("a", 2 * i), event("a", 2 * i + 1));
            }
        }

        // then
        assertThat(copies).hasSize(3 * APPENDS);
        for (int i = 0; i < copies.size(); i++) {
            try (EventLog reopened = EventLogs.open(copies.get(i), LogLimits.defaults())) {
                long head = reopened.head();
                assertThat(head).isBetween(acknowledged.get(i), acknowledged.get(i) + 2);
                assertThat(head % 2).as("half a transaction in copy %d", i).isZero();
                requireDense(reopened, head);
                append(reopened, event("a", head));
            }
        }
    }

    @Test
    @DisplayName("F3 a write that was cut at any byte before it was acknowledged is dropped; all before it is served")
    void unacknowledgedWriteCutAnywhere() throws IOException {
        // given
        LastAppend last = LastAppend.in(folder);
        assertThat(last.end()).isGreaterThan(last.begin());

        // then
        for (long size = last.begin(); size <= last.end(); size++) {
            Path cut = cut(last.unanswered(), size);
            try (EventLog reopened = EventLogs.open(cut, LogLimits.defaults())) {
                requireDense(reopened, size == last.end() ? 3 : 2);
                append(reopened, event("a", reopened.head()));
            }
            Folders.delete(cut);
        }
    }

    @Test
    @DisplayName("I5 F3 an acknowledged write that was cut at any byte is missed at once: the log refuses to open")
    void acknowledgedWriteCutAnywhere() throws IOException {
        // given
        Path directory = folder.resolve("log");
        long before;
        try (EventLog log = EventLogs.open(directory, LogLimits.defaults())) {
            append(log, event("a", 0));
            before = Files.size(Folders.walOf(directory));
            done(log.scheduleDurably("token", 1, new byte[5]));
        }
        long whole = Files.size(Folders.walOf(directory));

        // then
        for (long size = before; size < whole; size++) {
            Path cut = cut(directory, size);
            assertThatThrownBy(() -> EventLogs.open(cut, LogLimits.defaults()))
                    .isInstanceOf(CorruptLog.class)
                    .hasMessageContaining("acknowledged")
                    .hasMessageContaining("backup");
            Folders.delete(cut);
        }
        Path accepted = cut(directory, whole - 1);
        Files.delete(accepted.resolve(AcknowledgedMark.FILE));
        try (EventLog reopened = EventLogs.open(accepted, LogLimits.defaults())) {
            requireDense(reopened, 1);
        }
    }

    @Test
    @DisplayName(
            "I5 F3 an end that is overwritten, with zeros or anything, is dropped where nobody was told of it, else missed")
    void overwrittenTail() throws IOException {
        // given
        LastAppend last = LastAppend.in(folder);
        long seed = System.nanoTime();
        System.out.println("overwrittenTail seed " + seed);
        Random random = new Random(seed);

        // then
        for (long from = last.begin(); from < last.end(); from += 3) {
            byte[] garbage = new byte[(int) (last.end() - from) + random.nextInt(100)];
            if (random.nextBoolean()) {
                random.nextBytes(garbage);
            }
            Path lost = overwritten(last.answered(), from, garbage);
            assertThatThrownBy(() -> EventLogs.open(lost, LogLimits.defaults()))
                    .as("seed %d from %d", seed, from)
                    .isInstanceOf(CorruptLog.class);
            Folders.delete(lost);
            Path dropped = overwritten(last.unanswered(), from, garbage);
            try (EventLog reopened = EventLogs.open(dropped, LogLimits.defaults())) {
                requireDense(reopened, 2);
                append(reopened, event("a", 2));
            }
            Folders.delete(dropped);
        }
    }

    private Path overwritten(Path from, long position, byte[] garbage) {
        Path copy = Folders.copy(from, folder.resolve("overwritten"));
        Folders.overwriteWal(copy, position, garbage);
        return copy;
    }

    private Path cut(Path from, long size) throws IOException {
        Path cut = Folders.copy(from, folder.resolve("cut" + size));
        try (FileChannel wal = FileChannel.open(Folders.walOf(cut), StandardOpenOption.WRITE)) {
            wal.truncate(size);
        }
        return cut;
    }

    private static void requireDense(EventLog log, long head) {
        List<Long> expected = LongStream.range(0, head).boxed().toList();
        assertThat(log.head()).isEqualTo(head);
        assertThat(all(log.read(0))).extracting(StoredEvent::position).isEqualTo(expected);
        assertThat(aggregate(log, "a")).extracting(StoredEvent::sequence).isEqualTo(expected);
        assertThat(all(log.read(0)))
                .allSatisfy(e -> assertThat(LogUnderTest.body(e)).isEqualTo("body of a/" + e.sequence()));
    }
}
