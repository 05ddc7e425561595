package io.baedal.axonserver.log;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A process of its own that runs {@link AppendUntilKilled}, and what it said was acknowledged. */
final class AppendingProcess implements AutoCloseable {

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> reader;

    private AppendingProcess(Process process) {
        this.process = process;
        this.reader = CompletableFuture.runAsync(
                this::readLines, task -> Thread.ofPlatform().daemon().start(task));
    }

    /**
     * @param before a command that runs the process
     * @param options of the virtual machine
     */
    static AppendingProcess start(Path directory, List<String> before, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(JavaProcess.command(options, AppendUntilKilled.class));
        command.add(directory.toString());
        command.add(UUID.randomUUID().toString().substring(0, 8));
        return new AppendingProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    void awaitAcknowledged(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> lines.size() >= count || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("the process ended by itself with " + process.exitValue());
        }
    }

    /** Waits until somebody else killed it, then returns all it had said, whole lines only. */
    List<String> awaitEnd() {
        await().atMost(Duration.ofSeconds(120)).until(() -> !process.isAlive());
        return said();
    }

    /** SIGKILL; then all it had said, whole lines only. */
    List<String> kill() {
        // Through the handle: the process's own method closes the pipe, and with it what was said last.
        process.toHandle().destroyForcibly();
        process.onExit().join();
        return said();
    }

    private List<String> said() {
        reader.join();
        return lines.stream()
                .filter(line -> line.endsWith(";"))
                .map(line -> line.substring(0, line.length() - 1))
                .toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    private void readLines() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
