package io.baedal.platform.system;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** On which port each part listens, all on the loopback interface. 0 is any free one. */
public record Ports(Map<Part, Integer> wanted) {

    public Ports {
        wanted = Map.copyOf(wanted);
    }

    /** Free ports for all, so that any number of systems can run side by side. */
    public static Ports free() {
        return of(part -> 0);
    }

    /** The ports that every README names. */
    public static Ports standard() {
        return of(Part::standardPort);
    }

    private static Ports of(ToIntFunction<Part> port) {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> ports.put(part, port.applyAsInt(part)));
        return new Ports(ports);
    }

    public Ports with(Part part, int port) {
        Map<Part, Integer> ports = new EnumMap<>(wanted);
        ports.put(part, port);
        return new Ports(ports);
    }

    /** The port of a part; 0 for any free one. */
    public int of(Part part) {
        return wanted.getOrDefault(part, 0);
    }
}
