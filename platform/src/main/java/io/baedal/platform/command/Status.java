package io.baedal.platform.command;

import io.baedal.platform.demo.Narrator;
import io.baedal.platform.state.Running;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Probe;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks every part of a running system how it is. */
@Command(
        name = "status",
        description = "Show what runs, where, and whether it is ready.",
        footer = "Exit status 0 only if everything runs and is ready.")
final class Status implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Override
    public Integer call() {
        Narrator narrator = Narrator.toStandardOutput();
        Optional<Running> found = place.state().running();
        if (found.isEmpty()) {
            narrator.bad("Nothing runs on " + place.state().root() + ". Start it with ./baedal up");
            return 1;
        }
        Running running = found.get();
        Probe probe = new Probe();
        boolean allReady = true;
        for (Part part : Part.values()) {
            String address = running.addresses().get(part);
            boolean ready = address != null && (part.isService() ? probe.isReady(address) : probe.listens(address));
            allReady &= ready;
            String state = address == null ? "not started" : ready ? "ready" : "NOT READY";
            long pid = running.processes().getOrDefault(part, running.pid());
            narrator.fact(
                    part.title(),
                    String.format(Locale.ROOT, "%-11s %-28s process %d", state, address == null ? "" : address, pid));
        }
        return allReady ? 0 : 1;
    }
}
