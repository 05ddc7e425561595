package io.baedal.platform.system;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole system, running. Any part can be stopped and started again on the port it had; one with a process of its own
 * can be killed. Without a data folder, the node and the document store forget everything when they stop.
 */
public final class Platform implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

    private final Setup setup;
    private final Progress progress;
    private final Addresses addresses;
    private final Starter inside;
    private final Starter apart;
    private final Map<Part, Instance> running = new EnumMap<>(Part.class);
    private volatile boolean closing;
    private @Nullable LivenessWatch watch;

    private Platform(Setup setup, Progress progress) {
        this.setup = setup;
        this.progress = progress;
        this.addresses = new Addresses(setup);
        this.inside = new InsideStarter(setup);
        this.apart = new ProcessStarter(setup, progress);
    }

    /** A system of which nothing runs yet. */
    public static Platform of(Setup setup, Progress progress) {
        return new Platform(setup, progress);
    }

    /**
     * A running system.
     *
     * @throws CannotStart with the reason and the cure; then nothing is left running
     */
    public static Platform start(Setup setup) {
        Platform platform = of(setup, Progress.SILENT);
        platform.startAll();
        return platform;
    }

    /**
     * Starts every part, one after another, since contexts side by side break the logging of Spring Boot.
     *
     * @throws CannotStart with the reason and the cure; then nothing is left running
     */
    public void startAll() {
        try {
            for (Part part : Part.values()) {
                start(part);
            }
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** Starts a part that is not running, on the port it had before if it ran before. One that is elsewhere is not started. */
    public synchronized void start(Part part) {
        if (running.containsKey(part) || setup.elsewhere().containsKey(part)) {
            return;
        }
        if (closing) {
            throw new CannotStart("The system is being stopped.", null);
        }
        progress.starting(part);
        long begin = System.nanoTime();
        int port = addresses.portBefore(part).orElse(setup.ports().of(part));
        Instance instance = (setup.layout().isApart(part) ? apart : inside).start(part, port, addresses);
        running.put(part, instance);
        addresses.put(part, instance.port());
        progress.started(part, addresses.address(part), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** From now on parts with a process of their own that end or hang are started again, until the system is closed. */
    public synchronized void keepAlive(LivenessRule rule) {
        if (watch == null && !closing) {
            watch = new LivenessWatch(rule, this);
            watch.start();
        }
    }

    /** The process of a part that should be running; dead or alive. */
    synchronized Optional<ChildJvm> child(Part part) {
        return running.get(part) instanceof ChildJvm child ? Optional.of(child) : Optional.empty();
    }

    /** Kills a process, unless somebody has stopped or replaced it meanwhile: then the answer is no. */
    synchronized boolean giveUp(Part part, ChildJvm child, String why) {
        if (closing || !running.remove(part, child)) {
            return false;
        }
        progress.lost(part, why);
        child.kill();
        return true;
    }

    /** Lets a part end in its own time; nothing happens if it is not running. */
    public void stop(Part part) {
        Instance instance = take(part);
        if (instance != null) {
            long begin = System.nanoTime();
            instance.stop();
            progress.stopped(part, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /**
     * SIGKILL.
     *
     * @throws IllegalStateException if the part has no process of its own
     */
    public synchronized void kill(Part part) {
        switch (running.get(part)) {
            case ChildJvm child -> {
                running.remove(part);
                child.kill();
            }
            case Inside self ->
                throw new IllegalStateException(
                        part.title() + " runs in this JVM on port " + self.port() + ": only a process can be killed");
            case null -> throw new IllegalStateException(part.title() + " is not running");
        }
    }

    private synchronized @Nullable Instance take(Part part) {
        return running.remove(part);
    }

    public synchronized boolean isRunning(Part part) {
        return running.containsKey(part);
    }

    /** As clients of the part write it: host and port of the node, a {@code mongodb:} or {@code http:} address. */
    public String address(Part part) {
        return addresses.address(part);
    }

    /** Where an HTTP client reaches a service. */
    public URI uri(Part service) {
        if (!service.isService()) {
            throw new IllegalArgumentException(service.title() + " speaks no HTTP");
        }
        return URI.create(address(service));
    }

    /** The one door. */
    public URI gateway() {
        return uri(Part.GATEWAY);
    }

    /** The process of a part that has one of its own and lives. */
    public synchronized Optional<Long> pid(Part part) {
        return running.get(part) instanceof ChildJvm child ? child.pid() : Optional.empty();
    }

    /**
     * Stops the door first, so that nothing new comes in, then the services side by side, then the stores they write to.
     */
    @Override
    public void close() {
        closing = true;
        apart.abandon();
        endWatch();
        stopQuietly(Part.GATEWAY);
        List<Part> services = Arrays.stream(Part.values())
                .filter(part -> part.isService() && part != Part.GATEWAY)
                .toList();
        try (ExecutorService side = Executors.newFixedThreadPool(services.size())) {
            services.forEach(service -> side.execute(() -> stopQuietly(service)));
        }
        stopQuietly(Part.DOCUMENTS);
        stopQuietly(Part.NODE);
    }

    private synchronized void endWatch() {
        if (watch != null) {
            watch.close();
        }
    }

    /** One part that does not stop must not keep the others running. */
    private void stopQuietly(Part part) {
        try {
            stop(part);
        } catch (RuntimeException failed) {
            LOG.warn("{} did not stop cleanly", part.title(), failed);
        }
    }
}
