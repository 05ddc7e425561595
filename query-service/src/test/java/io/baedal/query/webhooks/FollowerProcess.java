package io.baedal.query.webhooks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code examples/follower.py} as a process of its own. */
final class FollowerProcess implements AutoCloseable {

    private static final Path PROGRAM = Path.of("..", "examples", "follower.py");
    private static final String GREETING = "follower listens on ";

    private final Process process;
    private final BufferedReader said;
    private final String url;

    private FollowerProcess(Process process, BufferedReader said, String url) {
        this.process = process;
        this.said = said;
        this.url = url;
    }

    /** Whether there is a Python 3 on this machine that can run it. */
    static boolean canRun() {
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

    /** Starts it on any free port; it listens when this returns. */
    static FollowerProcess start(Map<String, String> environment, String... options) {
        List<String> command = new ArrayList<>(command("--port", "0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            BufferedReader said = process.inputReader();
            String greeting = Optional.ofNullable(said.readLine()).orElse("nothing");
            if (!greeting.startsWith(GREETING)) {
                process.destroyForcibly();
                throw new IllegalStateException(PROGRAM + " did not start, but said " + greeting);
            }
            return new FollowerProcess(process, said, greeting.substring(GREETING.length()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of("python3", PROGRAM.toString()));
        command.addAll(List.of(options));
        return command;
    }

    String url() {
        return url;
    }

    /** What it prints next. */
    String line() {
        try {
            return Optional.ofNullable(said.readLine()).orElse("nothing");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Asked to end, as by Ctrl-C, and waited for. */
    void end() {
        process.destroy();
        await();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException(PROGRAM + " did not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
