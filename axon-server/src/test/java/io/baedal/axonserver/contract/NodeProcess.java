package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.axonserver.node.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A node in a process of its own, started as {@code java -jar} starts it. Linux tells how much it holds. */
record NodeProcess(Process process, String address, int port) implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("ready on (127\\.0\\.0\\.1:(\\d+))");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    /** Starts one on a port, 0 for any free one. */
    static NodeProcess start(Path directory, int port) {
        return start(List.of("-Xmx256m"), List.of("--data", directory.toString(), "--port", Integer.toString(port)));
    }

    static NodeProcess start(List<String> jvmOptions, List<String> options) {
        List<String> command = Stream.of(
                        List.of(javaHome("java")),
                        jvmOptions,
                        List.of(
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "--no-http"),
                        options)
                .flatMap(List::stream)
                .toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = String.valueOf(output.readLine());
            Matcher ready = ADDRESS.matcher(line);
            assertThat(ready.find()).as("the ready line, which was: %s", line).isTrue();
            return new NodeProcess(process, ready.group(1), Integer.parseInt(ready.group(2)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String javaHome(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /** Bytes of heap that are in use after a full collection. */
    long heapBytes() {
        try {
            Process jcmd = new ProcessBuilder(javaHome("jcmd"), Long.toString(process.pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = TOTAL.matcher(histogram);
            assertThat(total.find()).as("a histogram, which was: %s", histogram).isTrue();
            return Long.parseLong(total.group(1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Kilobytes of memory that the process has in use, {@code VmRSS}, or had at most, {@code VmHWM}. */
    long kilobytes(String entry) {
        try (Stream<String> status = Files.lines(proc("status"))) {
            return status.filter(line -> line.startsWith(entry + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Files, sockets and the like that it has open. */
    long openFiles() {
        try (Stream<Path> files = Files.list(proc("fd"))) {
            return files.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Connections that it has open, and a few of the JVM's own. */
    long openSockets() {
        try (Stream<Path> files = Files.list(proc("fd"))) {
            return files.filter(NodeProcess::isSocket).count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
