package io.baedal.platform.system;

import io.baedal.platform.state.Running;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A part with a process of its own: started, waited for, told to stop, or killed. */
final class ChildJvm implements Instance {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 50;
    private static final int LAST_LINES = 12;

    /** C1 and the serial collector: on few cores a service starts in a third of the time and half of the memory. */
    private static final List<String> FLAGS = List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Ddisable-axoniq-console-message=true");

    /** From this version on Java warns of what Netty and Protobuf do, in every process, and nobody here can change it. */
    private static final int WARNS_OF_UNSAFE = 23;

    private final Part part;
    private final int port;
    private final Process process;
    private final @Nullable Path log;

    private ChildJvm(Part part, int port, Process process, @Nullable Path log) {
        this.part = part;
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /**
     * @param log takes what the process prints; null drops it
     */
    static ChildJvm launch(Part part, int port, Program program, @Nullable Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // First, because the operating system may tell only the beginning of a command line: it says whose process this
        // is.
        command.add(Running.MARK + part.title());
        command.addAll(FLAGS);
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(program.flags());
        command.add(program.mainClass());
        command.addAll(program.arguments());
        try {
            ProcessBuilder.Redirect output =
                    log == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.appendTo(prepared(log));
            ProcessBuilder builder = new ProcessBuilder(command);
            // Not an argument: whoever lists processes would see nothing but two hundred jars.
            builder.environment().put("CLASSPATH", program.classPath());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            return new ChildJvm(part, port, process, log);
        } catch (IOException failed) {
            throw new CannotStart(
                    "The process of " + part.title() + " cannot be started: " + failed.getMessage(), failed);
        }
    }

    private static File prepared(Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        return log.toFile();
    }

    /** @throws CannotStart if it ends, or is not ready in time; then it is gone */
    ChildJvm awaitReady(BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!ready.getAsBoolean()) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new CannotStart(
                            part.title() + " ended with exit status " + process.exitValue() + ". " + lastWords(), null);
                }
                if (System.nanoTime() > deadline) {
                    kill();
                    throw new CannotStart(
                            part.title() + " was not ready after " + patience.toSeconds() + " s. " + lastWords(), null);
                }
            }
            return this;
        } catch (InterruptedException interrupted) {
            kill();
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while " + part.title() + " was starting.", interrupted);
        }
    }

    private String lastWords() {
        if (log == null) {
            return "It kept no log.";
        }
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return "The end of " + log + ":\n    " + String.join("\n    ", last);
        } catch (IOException unreadable) {
            return "See " + log + ".";
        }
    }

    @Override
    public int port() {
        return port;
    }

    Optional<Long> pid() {
        return process.isAlive() ? Optional.of(process.pid()) : Optional.empty();
    }

    /** Lets it end by itself; kills it when it takes longer than 15 s. */
    @Override
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** SIGKILL: it gets no chance to finish anything. Returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
