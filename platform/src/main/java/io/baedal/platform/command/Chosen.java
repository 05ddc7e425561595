package io.baedal.platform.command;

import io.baedal.platform.system.CannotStart;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Ports;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Ports as the user has chosen them. */
final class Chosen {

    private static final int PORT_MAX = 65_535;

    private Chosen() {}

    static Ports ports(Map<String, Integer> wanted) {
        return ports(Ports.standard(), wanted);
    }

    /** @param others for the parts that nobody chose one for */
    static Ports ports(Ports others, Map<String, Integer> wanted) {
        Ports ports = others;
        for (Map.Entry<String, Integer> choice : wanted.entrySet()) {
            if (choice.getValue() < 0 || choice.getValue() > PORT_MAX) {
                throw new CannotStart(choice.getValue() + " is no port: choose 1 to " + PORT_MAX + ", or 0.", null);
            }
            ports = ports.with(part(choice.getKey()), choice.getValue());
        }
        return ports;
    }

    static Part part(String title) {
        return Part.titled(title)
                .orElseThrow(() -> new CannotStart(
                        "There is no part called " + title + ". The parts are "
                                + Arrays.stream(Part.values()).map(Part::title).collect(Collectors.joining(", ")) + ".",
                        null));
    }
}
