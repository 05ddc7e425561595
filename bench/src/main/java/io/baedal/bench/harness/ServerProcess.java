package io.baedal.bench.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a JVM of its own, with the flags the node's README names for all of them, so that none has an advantage. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready on 127\\.0\\.0\\.1:(\\d+)");
    private static final long STOP_SECONDS_MAX = 10;

    /** As in the section "Run it alone" of the node's README. */
    private static final List<String> FLAGS = List.of(
            "-Xmx128m",
            "-Xms8m",
            "-XX:+UseSerialGC",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=2000",
            "--enable-native-access=ALL-UNNAMED");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it says that it is ready. */
    public static ServerProcess start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /** @param flags of the JVM, after those that all have */
    public static ServerProcess start(List<String> flags, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(extraFlags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // A server must not outlive the benchmark, however that ends.
        Thread reaper = new Thread(process::destroyForcibly, "bench-reaper");
        Runtime.getRuntime().addShutdownHook(reaper);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String said = "";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new ServerProcess(process, Integer.parseInt(ready.group(1)));
            }
            said = line;
        }
        process.destroyForcibly();
        throw new BenchFailure(
                main.getSimpleName() + " did not start, the last it said was: " + said
                        + ". Run it by hand with the same arguments: " + String.join(" ", command),
                null);
    }

    /** For profiling one's own: -Dbench.node.flags="-XX:+...". Our tests, whose figures nobody reads, ask for a quick start. */
    private static List<String> extraFlags() {
        String flags = System.getProperty("bench.node.flags", "");
        return flags.isBlank() ? List.of() : List.of(flags.trim().split("\\s+"));
    }

    public int port() {
        return port;
    }

    /** Used up so far by all of its threads; the system counts in hundredths of a second. */
    public double cpuMicros() {
        return process.info().totalCpuDuration().map(d -> d.toNanos() / 1e3).orElse(0.0);
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
