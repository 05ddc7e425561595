package io.baedal.payment.headquarters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code examples/headquarters.py} as a process of its own. */
public final class HeadquartersProcess implements AutoCloseable {

    private static final Path PROGRAM = Path.of("..", "examples", "headquarters.py");
    private static final String GREETING = "headquarters listen on ";

    private final Process process;
    private final String url;

    private HeadquartersProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Whether there is a Python 3 on this machine that can run it. */
    public static boolean canRun() {
        try {
            Process asked = new ProcessBuilder(command("--help"))
                    .redirectErrorStream(true)
                    .start();
            asked.getInputStream().readAllBytes();
            return asked.waitFor(30, TimeUnit.SECONDS) && asked.exitValue() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Starts it; it listens when this returns.
     *
     * @param port 0: any that is free
     */
    public static HeadquartersProcess start(int port, Path file, String... options) {
        List<String> command = new ArrayList<>(command("--port", String.valueOf(port), "--file", file.toString()));
        command.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader said = process.inputReader();
            String greeting = Optional.ofNullable(said.readLine()).orElse("nothing");
            if (!greeting.startsWith(GREETING)) {
                process.destroyForcibly();
                throw new IllegalStateException(PROGRAM + " did not start, but said " + greeting);
            }
            return new HeadquartersProcess(process, greeting.substring(GREETING.length()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of("python3", PROGRAM.toString()));
        command.addAll(List.of(options));
        return command;
    }

    public String url() {
        return url;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public int port() {
        return URI.create(url).getPort();
    }

    /** Killed, as in an outage. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
