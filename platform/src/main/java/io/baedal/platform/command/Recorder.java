package io.baedal.platform.command;

import io.baedal.platform.state.Running;
import io.baedal.platform.state.StateFolder;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Progress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Writes down each process as soon as there is one, and each part as soon as it runs, so that other commands find even half a system. */
final class Recorder implements Progress {

    private final Progress next;
    private final StateFolder.Hold hold;
    private final Map<Part, String> addresses = new EnumMap<>(Part.class);
    private final Map<Part, Long> processes = new EnumMap<>(Part.class);

    Recorder(Progress next, StateFolder.Hold hold) {
        this.next = next;
        this.hold = hold;
    }

    @Override
    public void starting(Part part) {
        next.starting(part);
    }

    @Override
    public void launched(Part part, long pid) {
        processes.put(part, pid);
        writeDown();
        next.launched(part, pid);
    }

    @Override
    public void started(Part part, String address, Duration took) {
        addresses.put(part, address);
        writeDown();
        next.started(part, address, took);
    }

    private void writeDown() {
        hold.writeDown(new Running(ProcessHandle.current().pid(), addresses, processes));
    }

    @Override
    public void stopped(Part part, Duration took) {
        next.stopped(part, took);
    }

    @Override
    public void lost(Part part, String why) {
        next.lost(part, why);
    }
}
