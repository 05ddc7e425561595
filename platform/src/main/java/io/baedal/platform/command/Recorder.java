package io.baedal.platform.command;

import io.baedal.platform.state.Running;
import io.baedal.platform.state.StateFolder;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Progress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down each part as soon as it runs, so that other commands find even half a system. */
final class Recorder implements Progress {

    private final Progress next;
    private final StateFolder.Hold hold;
    private final Map<Part, String> addresses = new EnumMap<>(Part.class);
    private final Map<Part, Long> processes = new EnumMap<>(Part.class);
    private @Nullable Platform platform;

    Recorder(Progress next, StateFolder.Hold hold) {
        this.next = next;
        this.hold = hold;
    }

    /** The system that is recorded; before its first part starts. */
    void watch(Platform recorded) {
        this.platform = recorded;
    }

    @Override
    public void starting(Part part) {
        next.starting(part);
    }

    @Override
    public void started(Part part, String address, Duration took) {
        addresses.put(part, address);
        if (platform != null) {
            platform.pid(part).ifPresent(pid -> processes.put(part, pid));
        }
        hold.writeDown(new Running(ProcessHandle.current().pid(), addresses, processes));
        next.started(part, address, took);
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
