package io.baedal.platform.command;

import io.baedal.platform.demo.Narrator;
import io.baedal.platform.state.Running;
import io.baedal.platform.state.StateFolder;
import java.time.Duration;
import java.util.List;
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
            return endLeftBehind(state, narrator);
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
        running.livingParts().forEach(ProcessHandle::destroyForcibly);
        narrator.good("Stopped" + (clean ? "." : ", by force: it did not end within " + PATIENCE.toSeconds() + " s."));
        return 0;
    }

    /** After a kill of the process that watched over them, parts with processes of their own live on. */
    private static int endLeftBehind(StateFolder state, Narrator narrator) throws Exception {
        List<ProcessHandle> parts = state.leftBehind().map(Running::livingParts).orElse(List.of());
        for (ProcessHandle part : parts) {
            end(part);
        }
        state.forgetLeftBehind();
        narrator.good(
                parts.isEmpty()
                        ? "Nothing runs on " + state.root() + "."
                        : "Stopped " + parts.size() + " parts that a killed system had left behind.");
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
}
