package io.baedal.platform.doctor;

import io.baedal.platform.doctor.Finding.Bad;
import io.baedal.platform.doctor.Finding.Good;
import io.baedal.platform.elsewhere.DocumentServer;
import io.baedal.platform.state.Running;
import io.baedal.platform.state.StateFolder;
import io.baedal.platform.system.FreePort;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Ports;
import io.baedal.platform.system.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks at this machine without changing anything on it. */
public final class Examination {

    private static final int JAVA_MIN = 21;

    /** The log grows by about a kilobyte an event: half a million orders' worth, before anybody has to look. */
    private static final long FREE_BYTES_MIN = 500L << 20;

    private final Probe probe = new Probe();

    /** Everything there is to look at, for somebody who asks. */
    public List<Finding> complete(Ports ports, StateFolder state, Path home, Map<Part, String> elsewhere) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java(Runtime.version().feature(), System.getProperty("java.home", "?")));
        findings.add(built(home));
        Optional<Running> running = state.running();
        if (running.isPresent()) {
            findings.add(new Good("Baedal runs on " + state.root() + " as process "
                    + running.get().pid() + "; ./baedal status tells more"));
            return findings;
        }
        findings.add(
                state.isTaken()
                        ? new Bad(
                                "The data folder " + state.root() + " is locked by another process.",
                                "Stop it with ./baedal down, or choose another folder with --data.")
                        : new Good("nobody holds the data folder " + state.root()));
        findings.addAll(beforeStart(ports, state.root(), elsewhere));
        return findings;
    }

    /** What has to be right at the moment of a start. */
    public List<Finding> beforeStart(Ports ports, Path data, Map<Part, String> elsewhere) {
        List<Finding> findings = new ArrayList<>();
        findings.add(disk(data));
        for (Part part : Part.values()) {
            String address = elsewhere.get(part);
            if (address == null) {
                findings.add(port(part, ports.of(part)));
            } else {
                findings.addAll(reachable(part, address));
            }
        }
        return findings;
    }

    static Finding java(int version, String home) {
        return version >= JAVA_MIN
                ? new Good("Java " + version + " from " + home)
                : new Bad(
                        "Java " + version + " from " + home + " is too old.",
                        "Install a JDK " + JAVA_MIN + " or newer, or point JAVA_HOME to one.");
    }

    private static Finding built(Path home) {
        Path libraries = home.resolve("platform").resolve("target").resolve("lib");
        return Files.isDirectory(libraries)
                ? new Good("built: " + libraries)
                : new Bad("There is no build in " + libraries + ".", "Build it: ./baedal build");
    }

    private static Finding disk(Path data) {
        Path existing = data.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return new Bad(
                    existing + " is not a folder that can be written.",
                    "Correct its rights, or choose another data folder with --data.");
        }
        // Files.getFileStore would look for a mount first, which a chroot need not have.
        return space(data, existing.toFile().getUsableSpace());
    }

    static Finding space(Path data, long freeBytes) {
        String mebibytes = String.format(Locale.ROOT, "%,d MiB", freeBytes >> 20);
        return freeBytes >= FREE_BYTES_MIN
                ? new Good(mebibytes + " free for data in " + data)
                : new Bad(
                        "Only " + mebibytes + " are free for data in " + data + ".",
                        "Free some space, or choose a folder on another disk with --data.");
    }

    private static Finding port(Part part, int port) {
        if (port == 0) {
            return new Good("any free port for " + part.title());
        }
        return FreePort.isFree(port)
                ? new Good("port " + port + " is free for " + part.title())
                : new Bad(
                        "Port " + port + " for " + part.title() + " is taken by another process.",
                        "Stop that one, or choose another port with --port " + part.title() + "=PORT.");
    }

    private List<Finding> reachable(Part part, String address) {
        String what = part == Part.NODE ? "Axon Server" : "MongoDB";
        if (!probe.listens(address)) {
            return List.of(new Bad(
                    what + " cannot be reached at " + address + ".",
                    "Start it, correct the address, or leave the option away to use the embedded one."));
        }
        return part == Part.DOCUMENTS
                ? asked(DocumentServer.ask(address))
                : List.of(new Good(what + " answers at " + address));
    }

    private static List<Finding> asked(DocumentServer.Answer answer) {
        return switch (answer) {
            case DocumentServer.Known known -> {
                List<Finding> findings = new ArrayList<>();
                findings.add(new Good("MongoDB answers at " + known.hosts() + ": " + known.what()));
                known.warnings().forEach(warning -> findings.add(new Good(warning)));
                known.problems().forEach(problem -> findings.add(new Bad(problem, "Then run ./baedal doctor again.")));
                yield findings;
            }
            case DocumentServer.Refused refused ->
                List.of(new Bad(
                        "MongoDB answers at " + refused.hosts() + " and cannot be asked what it is: " + refused.why()
                                + ".",
                        "Correct the name, the password or the options in the address."));
        };
    }
}
