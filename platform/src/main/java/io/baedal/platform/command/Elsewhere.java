package io.baedal.platform.command;

import io.baedal.platform.system.Part;
import io.baedal.platform.system.Setup;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Stores that run already, to be used instead of the embedded ones. */
final class Elsewhere {

    @Option(
            names = "--axon-server",
            paramLabel = "HOST:PORT",
            description = "Use this Axon Server instead of the embedded node.")
    private @Nullable String axonServer;

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            description = "Use this MongoDB instead of the embedded document store.")
    private @Nullable String mongodb;

    Map<Part, String> addresses() {
        Map<Part, String> addresses = new EnumMap<>(Part.class);
        if (axonServer != null) {
            addresses.put(Part.NODE, axonServer);
        }
        if (mongodb != null) {
            addresses.put(Part.DOCUMENTS, mongodb);
        }
        return addresses;
    }

    Setup apply(Setup setup) {
        Setup result = setup;
        for (Map.Entry<Part, String> address : addresses().entrySet()) {
            result = result.withElsewhere(address.getKey(), address.getValue());
        }
        return result;
    }
}
