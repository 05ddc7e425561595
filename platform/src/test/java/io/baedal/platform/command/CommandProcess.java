package io.baedal.platform.command;

import io.baedal.platform.Main;
import io.baedal.support.tokens.LocalIssuer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command as a user runs it: a process with arguments, output and an exit status. */
final class CommandProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process process;
    private final Path output;

    private CommandProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    record Ended(int status, String output) {}

    static CommandProcess start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dbaedal.home=" + Path.of("..").toRealPath(),
                "-D" + LocalIssuer.KEY_FILE + "=" + LocalIssuer.defaultKeyFile(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new CommandProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** Runs to its end. */
    static Ended run(String... arguments) throws Exception {
        Path output = Files.createTempFile("baedal", ".out");
        try {
            CommandProcess command = start(output, arguments);
            return new Ended(command.awaitEnd(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the command did not end");
        }
        return process.exitValue();
    }

    /** Takes what it prints. */
    Path output() {
        return output;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /**
     * As Ctrl-C does. A process that was started to ignore it (a shell's background job, some pipelines) hands that down
     * to its children: there, a polite kill takes its place.
     *
     * @return the status that the command ends with when it heard
     */
    int interrupt() throws Exception {
        int signal = ignoresInterrupts() ? 15 : 2;
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        return 128 + signal;
    }

    /** As Linux tells it of this process; elsewhere it is taken to be as usual. */
    private static boolean ignoresInterrupts() throws IOException {
        Path self = Path.of("/proc/self/status");
        if (!Files.isReadable(self)) {
            return false;
        }
        String ignored = Files.readAllLines(self).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (new BigInteger(ignored, 16).longValue() & (1L << (2 - 1))) != 0;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
