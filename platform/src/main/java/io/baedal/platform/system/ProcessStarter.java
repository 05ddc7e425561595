package io.baedal.platform.system;

import io.baedal.axonserver.node.Main;
import io.baedal.documents.DocumentStoreProcess;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts parts as processes: services from their executable jars, as in production. */
final class ProcessStarter implements Starter {

    /** Five JVMs side by side on two busy cores have been seen to take 47 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final String LOGGING = "-Dlogback.configurationFile=platform-logback.xml";

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

    private List<String> program(Part part, int port, Addresses addresses) {
        return switch (part) {
            case NODE -> {
                List<String> arguments = new ArrayList<>(List.of("--port", String.valueOf(port), "--no-http"));
                setup.dataOf(part).ifPresent(folder -> arguments.addAll(List.of("--data", folder.toString())));
                yield fromClassPath(Main.class, arguments);
            }
            case DOCUMENTS -> {
                List<String> arguments = new ArrayList<>(List.of(String.valueOf(port)));
                setup.dataOf(part).ifPresent(folder -> arguments.add(folder.toString()));
                yield fromClassPath(DocumentStoreProcess.class, arguments);
            }
            case PAYMENT_SERVICE, ORDER_SERVICE, DELIVERY_SERVICE, QUERY_SERVICE, GATEWAY ->
                fromJar(part, addresses.argumentsFor(part, port));
        };
    }

    private static List<String> fromClassPath(Class<?> main, List<String> arguments) {
        List<String> program =
                new ArrayList<>(List.of(LOGGING, "-cp", System.getProperty("java.class.path"), main.getName()));
        program.addAll(arguments);
        return program;
    }

    private List<String> fromJar(Part service, List<String> arguments) {
        List<String> program =
                new ArrayList<>(List.of("-jar", executableJar(service).toString()));
        program.addAll(arguments);
        return program;
    }

    private Path executableJar(Part service) {
        Path target = setup.home().resolve(service.title()).resolve("target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, service.title() + "-*-exec.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            } catch (IOException unreadable) {
                throw new CannotStart(
                        "The folder " + target + " cannot be read: " + unreadable.getMessage(), unreadable);
            }
        }
        throw new CannotStart(
                "There is no executable jar of " + service.title() + " in " + target
                        + ". Build it first: ./baedal build",
                null);
    }
}
