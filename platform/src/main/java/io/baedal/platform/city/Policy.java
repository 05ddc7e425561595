package io.baedal.platform.city;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How couriers are found, as properties of the services: one of the modes by its name, or any properties that a service
 * reads, as in {@code baedal.dispatch.candidates-max=3}; several with commas between them.
 */
public record Policy(String name, Map<String, String> properties) {

    private static final List<String> MODES = List.of("AUTO", "OFFER");
    private static final String MODE = "baedal.dispatch.mode";

    public Policy {
        properties = Map.copyOf(properties);
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public static Policy of(String name) {
        if (MODES.contains(name)) {
            return new Policy(name, Map.of(MODE, name));
        }
        Map<String, String> properties = new TreeMap<>();
        Arrays.stream(name.split(",")).forEach(property -> {
            String[] parts = property.split("=", 2);
            if (parts.length < 2 || !parts[0].startsWith("baedal.")) {
                throw new IllegalArgumentException("There is no policy " + name + ". Choose one of " + MODES
                        + ", or name properties, as in baedal.dispatch.candidates-max=3");
            }
            properties.put(parts[0].strip(), parts[1].strip());
        });
        return new Policy(name, properties);
    }
}
