package io.baedal.platform.command;

import io.baedal.platform.demo.Narrator;
import io.baedal.platform.state.Running;
import io.baedal.platform.state.StateFolder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a running system by the process ids it wrote down, and no other process. */
@Command(name = "down", description = "Stop what ./baedal up started. Its data stay.")
final class Down implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private final Place place = new Place();

    @Override
    public Integer call() throws Exception {
        Narrator narrator = Narrator.toStandardOutput();
        StateFolder state = place.state();
        Optional<Running> found = state.running();
        if (found.isEmpty()) {
            narrator.good("Nothing runs on " + state.root() + ".");
            return 0;
        }
        Running running = found.get();
        // The lock on the folder is held, so the process that wrote its id there lives, and the id is still its own.
        Optional<ProcessHandle> process = running.process();
        if (process.isEmpty()) {
            narrator.bad("The folder " + state.root() + " is locked, but not by process " + running.pid()
                    + ", which is gone. See who has the file " + state.root().resolve("lock") + " open.");
            return 1;
        }
        boolean clean = end(process.get());
        running.processes().values().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(child -> isOurs(child))
                .forEach(ProcessHandle::destroyForcibly);
        narrator.good("Stopped" + (clean ? "." : ", by force: it did not end within " + PATIENCE.toSeconds() + " s."));
        return 0;
    }

    private static boolean end(ProcessHandle process) throws Exception {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stubborn) {
            process.destroyForcibly();
            process.onExit().get();
            return false;
        }
    }

    /** A left-over part of the system, and not somebody else's process that was given the same id since. */
    private static boolean isOurs(ProcessHandle child) {
        return child.info().commandLine().filter(line -> line.contains("baedal")).isPresent();
    }
}
