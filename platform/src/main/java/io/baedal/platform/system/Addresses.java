package io.baedal.platform.system;

import io.baedal.support.tokens.LocalIssuer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Where the parts listen that have been started so far, and what a service has to be told of it. */
final class Addresses {

    /** Whether the payment provider is the simulator, which it is where nothing is said. */
    private static final String SIMULATED = "baedal.payment.simulator.enabled";

    static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();

    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final Setup setup;

    Addresses(Setup setup) {
        this.setup = setup;
    }

    synchronized void put(Part part, int port) {
        ports.put(part, port);
    }

    /** The port a part has, or had before it stopped. */
    synchronized OptionalInt portBefore(Part part) {
        Integer port = ports.get(part);
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    private int port(Part part) {
        return portBefore(part).orElseThrow(() -> new IllegalStateException(part.title() + " has not been started"));
    }

    String address(Part part) {
        String elsewhere = setup.elsewhere().get(part);
        return elsewhere == null ? ownAddress(part) : elsewhere;
    }

    private String ownAddress(Part part) {
        String hostAndPort = HOST + ":" + port(part);
        return switch (part) {
            case NODE -> hostAndPort;
            case DOCUMENTS -> "mongodb://" + hostAndPort;
            case PAYMENT_SERVICE, ORDER_SERVICE, DELIVERY_SERVICE, QUERY_SERVICE, GATEWAY -> "http://" + hostAndPort;
        };
    }

    /** The command line of a service: the same for a context in this JVM and for a process. */
    List<String> argumentsFor(Part service, int port) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.address=" + HOST);
        arguments.add("--server.port=" + port);
        // Also for processes, which do not have the system properties of this one.
        arguments.add(
                "--" + LocalIssuer.KEY_FILE + "=" + LocalIssuer.defaultKeyFile().toAbsolutePath());
        if (service == Part.GATEWAY) {
            for (Part other : Part.values()) {
                if (other.isService() && other != Part.GATEWAY) {
                    arguments.add("--baedal.services." + other.title() + "=" + address(other));
                }
            }
        } else {
            arguments.add("--axon.axonserver.servers=" + address(Part.NODE));
            arguments.add("--spring.mongodb.uri=" + address(Part.DOCUMENTS));
        }
        if (service == Part.QUERY_SERVICE && !"false".equals(setup.properties().get(SIMULATED))) {
            // The audit compares the log with what the provider's simulator, which is part of it, has written down.
            portBefore(Part.PAYMENT_SERVICE)
                    .ifPresent(payment -> arguments.add("--baedal.audit.ledger=" + address(Part.PAYMENT_SERVICE)));
        }
        setup.properties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }
}
