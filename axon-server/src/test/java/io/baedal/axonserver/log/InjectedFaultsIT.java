package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.aggregate;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes on a real disk, whose system calls are made to fail. {@code -Dlog.sweep=200} kills at each of the first 200 calls. */
@DisplayName("Faults injected into a real process")
@Timeout(value = 1800, unit = TimeUnit.SECONDS)
final class InjectedFaultsIT {

    private static final int LAST_OF_CREATION = 10;

    /** The first ten are made while a log is created; the thirties are the last writes of that; then it is appended to. */
    private static final List<Integer> WITHOUT_SWEEP = List.of(1, 2, 4, 6, 8, 9, 10, 11, 15, 24, 33, 38, 61);

    @TempDir
    private Path folder;

    private List<String> library = List.of();

    @BeforeEach
    void prepare() {
        Strace.assume();
        library = Strace.libraryIn(folder.resolve("library"));
    }

    private static List<Integer> sweep() {
        int last = Integer.getInteger("log.sweep", 0);
        return last == 0
                ? WITHOUT_SWEEP
                : IntStream.rangeClosed(1, last).boxed().toList();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"fdatasync", "write", "pwrite64"})
    @DisplayName(
            "I5 I6 F2 killed at the n-th system call, a log has every acknowledged event byte for byte, and goes on")
    void killedAtEachCall(String call) {
        // a log that is created each time; side by side, since a life under strace waits more than it works
        sweep().parallelStream()
                .filter(n -> n <= LAST_OF_CREATION)
                .forEach(n -> live(folder.resolve("created" + n), new ArrayList<>(), call, n));
        // and one that was killed before
        List<String> acknowledged = new ArrayList<>();
        sweep().stream()
                .filter(n -> n > LAST_OF_CREATION)
                .forEach(n -> live(folder.resolve("grown"), acknowledged, call, n));
        System.out.println(
                sweep().size() + " lives ended at a " + call + ", the longest acknowledged " + acknowledged.size());
        assertThat(acknowledged).isNotEmpty();
    }

    /** @param acknowledged in the lives of the log before, to which is added what is acknowledged in this one */
    private void live(Path directory, List<String> acknowledged, String call, int n) {
        // when
        try (AppendingProcess process = AppendingProcess.start(directory, Strace.killing(call, n), library)) {
            acknowledged.addAll(process.awaitEnd());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        // then
        try (EventLog log = EventLogs.open(directory, LogSettings.defaults())) {
            Acknowledged.requireAll(log, acknowledged);
        }
        assertThat(EventLogs.verify(directory, LogProgress.NONE).first())
                .as("%s %d", call, n)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"always", "group(2)", "interval(5)"})
    @DisplayName("F5 a sync that fails stops the log: it says so, and acknowledges nothing any more")
    void failingSync(String durability) throws Exception {
        // given
        Path directory = folder.resolve("log");

        // when the disk fails for good
        List<String> lines =
                run(Strace.failing("fdatasync", "EIO", 20, Integer.MAX_VALUE), directory, 1_000_000, durability);

        // then
        int stopped = lines.indexOf("stopped");
        assertThat(stopped).isPositive();
        assertThat(lines.get(stopped - 1)).startsWith("stored");
        assertThat(lines.get(stopped + 1)).startsWith("state Stopped").contains("check the disk");
        assertThat(lines).hasSize(stopped + 2);
        long acknowledged =
                lines.stream().filter(line -> line.startsWith("stored")).count();
        try (EventLog log = EventLogs.open(directory, LogSettings.defaults())) {
            assertThat(log.highestSequence("a")).isBetween(acknowledged - 1, acknowledged);
            requireBodies(log);
            append(log, event("b", 0));
        }
    }

    @Test
    @DisplayName(
            "F6 a disk that is full in the middle of a write refuses, stores nothing of it, and recovers by itself")
    void fullDisk() throws Exception {
        // given
        Path directory = folder.resolve("log");

        // when
        List<String> lines = run(Strace.failing("write", "ENOSPC", 50, 53), directory, 100, "always");

        // then
        assertThat(lines).contains("full").doesNotContain("stopped");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("state Open[]");
        List<String> stored =
                lines.stream().filter(line -> line.startsWith("stored")).toList();
        assertThat(stored)
                .isEqualTo(IntStream.range(0, stored.size())
                        .mapToObj(i -> "stored " + i)
                        .toList());
        System.out.println("full for " + lines.stream().filter("full"::equals).count() + " appends");
        try (EventLog log = EventLogs.open(directory, LogSettings.defaults())) {
            assertThat(log.highestSequence("a")).isEqualTo(stored.size() - 1);
            requireBodies(log);
        }
        assertThat(EventLogs.verify(directory, LogProgress.NONE).first()).isEmpty();
    }

    private List<String> run(List<String> strace, Path directory, int appends, String durability) throws Exception {
        List<String> command = new ArrayList<>(strace);
        command.addAll(JavaProcess.command(library, AppendThroughFaults.class));
        command.addAll(List.of(directory.toString(), Integer.toString(appends), durability));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readAllLines(out);
    }

    private static void requireBodies(EventLog log) {
        assertThat(aggregate(log, "a"))
                .allSatisfy(e -> assertThat(e.body()).isEqualTo(AppendUntilKilled.body("a", e.sequence())));
    }
}
