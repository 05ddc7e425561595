package io.baedal.platform.system;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a system is started.
 *
 * @param data the folder that keeps events and documents; empty: in memory, and whatever part stops forgets all
 * @param logs the folder that takes one log file a process; empty: what processes print is dropped
 * @param home the project's root, where processes find the executable jar of each service, and the libraries that it names
 * @param properties given to every service, above its own configuration
 * @param elsewhere addresses of parts that run already and are used instead of being started: an Axon Server as
 *     {@code host:port}, a MongoDB as {@code mongodb://...}
 * @param clock what time it is for every part in this JVM; a test may move it
 */
public record Setup(
        Optional<Path> data,
        Optional<Path> logs,
        Path home,
        Ports ports,
        Layout layout,
        Map<String, String> properties,
        Map<Part, String> elsewhere,
        Clock clock) {

    public Setup {
        properties = Map.copyOf(properties);
        elsewhere = Map.copyOf(elsewhere);
    }

    /** Everything in this JVM and its memory, on free ports. */
    public static Setup inMemory() {
        return new Setup(
                Optional.empty(),
                Optional.empty(),
                Path.of(""),
                Ports.free(),
                Layout.ONE_JVM,
                Map.of(),
                Map.of(),
                Clock.systemUTC());
    }

    public Setup withData(Path folder) {
        return new Setup(Optional.of(folder), logs, home, ports, layout, properties, elsewhere, clock);
    }

    public Setup withLogs(Path folder) {
        return new Setup(data, Optional.of(folder), home, ports, layout, properties, elsewhere, clock);
    }

    public Setup withHome(Path root) {
        return new Setup(data, logs, root, ports, layout, properties, elsewhere, clock);
    }

    public Setup withPorts(Ports chosen) {
        return new Setup(data, logs, home, chosen, layout, properties, elsewhere, clock);
    }

    public Setup withLayout(Layout chosen) {
        return new Setup(data, logs, home, ports, chosen, properties, elsewhere, clock);
    }

    public Setup withProperty(String name, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(name, value);
        return new Setup(data, logs, home, ports, layout, more, elsewhere, clock);
    }

    /**
     * Gates that wait 3 s. The 610 ms that services have by themselves are for services that are warm: the first order of
     * a JVM that has just started takes about as long.
     */
    public Setup withPatientGates() {
        return withProperty("baedal.gate.timeout", "3s");
    }

    /** Every part in this JVM asks this clock what time it is. */
    public Setup withClock(Clock chosen) {
        return new Setup(data, logs, home, ports, layout, properties, elsewhere, chosen);
    }

    public Setup withElsewhere(Part part, String address) {
        if (part != Part.NODE && part != Part.DOCUMENTS) {
            throw new IllegalArgumentException(part.title() + " is ours: only the stores can be elsewhere");
        }
        Map<Part, String> more = new HashMap<>(elsewhere);
        more.put(part, address);
        return new Setup(data, logs, home, ports, layout, properties, more, clock);
    }

    /** Where the part keeps its data, if it keeps any. */
    Optional<Path> dataOf(Part part) {
        return switch (part) {
            case NODE -> data.map(folder -> folder.resolve("events"));
            case DOCUMENTS -> data.map(folder -> folder.resolve("documents"));
            case PAYMENT_SERVICE, ORDER_SERVICE, DELIVERY_SERVICE, QUERY_SERVICE, GATEWAY -> Optional.empty();
        };
    }
}
