package io.baedal.platform.command;

import io.baedal.platform.demo.Narrator;
import io.baedal.platform.doctor.Examination;
import io.baedal.platform.doctor.Finding;
import io.baedal.platform.state.FolderInUse;
import io.baedal.platform.state.Running;
import io.baedal.platform.state.StateFolder;
import io.baedal.platform.system.CannotStart;
import io.baedal.platform.system.Layout;
import io.baedal.platform.system.LivenessRule;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Ports;
import io.baedal.platform.system.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The system, kept running until somebody stops it, with data that survive. */
@Command(
        name = "up",
        description = "Start everything and keep it running; its data survive. Stop it with Ctrl-C or ./baedal down.")
final class Up implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Mixin
    private final Elsewhere elsewhere = new Elsewhere();

    @Option(
            names = "--processes",
            description = "Give each part a JVM of its own, as in production; one that ends or hangs is started again.")
    private boolean processes;

    @Option(
            names = "--port",
            paramLabel = "PART=PORT",
            description = "Another port for a part, for example --port gateway=9088; 0 is any free one.")
    private Map<String, Integer> ports = Map.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A property for all services, for example --set baedal.gate.timeout=610ms.")
    private Map<String, String> properties = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        Narrator narrator = Narrator.toStandardOutput();
        StateFolder state = place.state();
        Ports chosen = Chosen.ports(ports);
        refuseIfPartsLive(state);
        try (StateFolder.Hold hold = state.take()) {
            refuseIfHopeless(chosen, state.root());
            return keepRunning(setup(state, chosen), hold, narrator);
        } catch (FolderInUse running) {
            return alreadyRunning(running, narrator);
        }
    }

    private static void refuseIfPartsLive(StateFolder state) {
        int parts = state.leftBehind().map(left -> left.livingParts().size()).orElse(0);
        if (parts > 0) {
            throw new CannotStart(
                    "The system that ran on " + state.root() + " was killed, and " + parts + " of its parts live on. "
                            + "Stop them with ./baedal down, then start again.",
                    null);
        }
    }

    private Setup setup(StateFolder state, Ports chosen) {
        Setup setup = Setup.inMemory()
                .withData(state.root())
                .withLogs(state.logs())
                .withHome(Place.home())
                .withPorts(chosen)
                .withLayout(processes ? Layout.ALL_APART : Layout.ONE_JVM)
                .withPatientGates();
        for (Map.Entry<String, String> property : properties.entrySet()) {
            setup = setup.withProperty(property.getKey(), property.getValue());
        }
        return elsewhere.apply(setup);
    }

    private void refuseIfHopeless(Ports chosen, Path data) {
        Examination examination = new Examination();
        List<Finding> bad = examination.beforeStart(chosen, data, elsewhere.addresses()).stream()
                .filter(Finding::isBad)
                .toList();
        if (!bad.isEmpty()) {
            throw new CannotStart(bad.stream().map(Finding::sentence).collect(Collectors.joining("\n")), null);
        }
    }

    private int keepRunning(Setup setup, StateFolder.Hold hold, Narrator narrator) throws InterruptedException {
        LogFiles.writeTo(setup.logs().orElseThrow());
        narrator.chapter("Baedal, " + (processes ? "a process for each part" : "all of it in one process"));
        Recorder recorder = new Recorder(new Terminal(narrator), hold);
        Platform platform = Platform.of(setup, recorder);
        try (Session session = new Session(platform, hold::close)) {
            try {
                platform.startAll();
            } catch (CannotStart failed) {
                if (session.isEnding()) {
                    return 0;
                }
                throw failed;
            }
            narrator.good("\nReady at " + platform.address(Part.GATEWAY) + "  (Ctrl-C or ./baedal down stops it)");
            narrator.fact("data", setup.data().orElseThrow().toString());
            narrator.fact("logs", setup.logs().orElseThrow().toString());
            if (processes) {
                platform.keepAlive(LivenessRule.ofThisMachine());
            }
            session.awaitEnd();
            return 0;
        }
    }

    private static int alreadyRunning(FolderInUse found, Narrator narrator) {
        // In the order of the parts, and not in that of a hash.
        Map<Part, String> addresses =
                new TreeMap<>(found.owner().map(Running::addresses).orElse(Map.of()));
        @Nullable String door = addresses.get(Part.GATEWAY);
        if (door == null) {
            throw new CannotStart(String.valueOf(found.getMessage()), found);
        }
        narrator.good("Baedal is running already, at " + door);
        addresses.forEach((part, address) -> narrator.fact(part.title(), address));
        return 0;
    }
}
