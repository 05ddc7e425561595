package io.baedal.platform.system;

import io.baedal.axonserver.node.Main;
import io.baedal.documents.DocumentStoreProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts parts as processes: services as their executable jars say, from the class path, as in their images. */
final class ProcessStarter implements Starter {

    /** Five JVMs side by side on two busy cores have been seen to take 47 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Where the build puts every library of this command, and so of every service. */
    private static final Path LIBRARIES = Path.of("platform", "target", "lib");

    private final Setup setup;
    private final Progress progress;
    private final Probe probe = new Probe();
    private final Set<ChildJvm> starting = ConcurrentHashMap.newKeySet();

    ProcessStarter(Setup setup, Progress progress) {
        this.setup = setup;
        this.progress = progress;
    }

    @Override
    public Instance start(Part part, int wanted, Addresses addresses) {
        int port = wanted == 0 ? FreePort.any() : wanted;
        if (!FreePort.isFree(port)) {
            throw new CannotStart(
                    "Port " + port + " for " + part.title() + " is taken by another process. "
                            + "Stop that one, or choose another port.",
                    null);
        }
        Path log = setup.logs()
                .map(folder -> folder.resolve(part.title() + ".log"))
                .orElse(null);
        ChildJvm child = ChildJvm.launch(part, port, program(part, port, addresses), log);
        starting.add(child);
        try {
            child.pid().ifPresent(pid -> progress.launched(part, pid));
            return child.awaitReady(() -> part.isService() ? probe.isReady(port) : probe.listens(port), PATIENCE);
        } finally {
            starting.remove(child);
        }
    }

    @Override
    public void abandon() {
        starting.forEach(ChildJvm::kill);
    }

    private Program program(Part part, int port, Addresses addresses) {
        return switch (part) {
            case NODE -> {
                List<String> arguments = new ArrayList<>(List.of("--port", String.valueOf(port), "--no-http"));
                setup.dataOf(part).ifPresent(folder -> arguments.addAll(List.of("--data", folder.toString())));
                yield Program.ofThisClassPath(Main.class, arguments);
            }
            case DOCUMENTS -> {
                List<String> arguments = new ArrayList<>(List.of(String.valueOf(port)));
                setup.dataOf(part).ifPresent(folder -> arguments.add(folder.toString()));
                yield Program.ofThisClassPath(DocumentStoreProcess.class, arguments);
            }
            case PAYMENT_SERVICE, ORDER_SERVICE, DELIVERY_SERVICE, QUERY_SERVICE, GATEWAY ->
                ExecutableJar.of(part, setup.home())
                        .program(setup.home().resolve(LIBRARIES), addresses.argumentsFor(part, port));
        };
    }
}
