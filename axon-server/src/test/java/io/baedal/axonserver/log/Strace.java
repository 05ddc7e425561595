package io.baedal.axonserver.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.rocksdb.util.Environment;

/** Runs a process whose system calls fail or kill where a test says. Calls are counted for each thread by itself. */
final class Strace {

    private Strace() {}

    /** Skips the test, loudly, where there is no strace or it may not trace. */
    static void assume() {
        String reason = reasonWithout();
        if (reason != null) {
            System.out.println("SKIPPED: faults in real processes are not tested here, for " + reason);
        }
        Assumptions.assumeTrue(reason == null, reason);
    }

    private static @Nullable String reasonWithout() {
        try {
            Process process = new ProcessBuilder("strace", "-f", "-qq", "-o", "/dev/null", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(20, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? null : "strace may not trace processes (ptrace is forbidden)";
        } catch (IOException missing) {
            return "strace is not installed: " + missing.getMessage();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "the test was interrupted";
        }
    }

    /** Kills the process when one of its threads makes its n-th such call. */
    static List<String> killing(String call, int n) {
        return command(call, "signal=KILL:when=" + n);
    }

    /** Lets such calls of each thread fail, from one to another, counted from 1. */
    static List<String> failing(String call, String error, int first, int last) {
        String when = last == Integer.MAX_VALUE ? first + "+" : first + ".." + last;
        return command(call, "error=" + error + ":when=" + when);
    }

    // Not with --seccomp-bpf, although it is quicker: an injected signal is then lost.
    private static List<String> command(String call, String fault) {
        return List.of(
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + call, "-e", "inject=" + call + ":" + fault);
    }

    /** Unpacks RocksDB's library once for all processes, so that writes are those of the log and not of unpacking. */
    static List<String> libraryIn(Path folder) {
        String name = Environment.getJniLibraryFileName("rocksdb");
        try (InputStream library = Environment.class.getResourceAsStream("/" + name)) {
            if (library == null) {
                throw new IllegalStateException("RocksDB's jar has no " + name);
            }
            Files.createDirectories(folder);
            Files.copy(library, folder.resolve(name));
            return List.of("-Djava.library.path=" + folder);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
