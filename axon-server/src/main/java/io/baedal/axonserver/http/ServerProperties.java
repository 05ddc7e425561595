package io.baedal.axonserver.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits that the JDK's server takes from system properties, once in the life of a JVM. One that is set already stays,
 * for the JVM may belong to an application with a server of its own; if such a server was there first, ours are too late.
 */
final class ServerProperties {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProperties.class);

    private ServerProperties() {}

    static void apply(HttpLimits limits) {
        wanted(limits).forEach((name, value) -> {
            String present = System.getProperty(name);
            if (present == null) {
                System.setProperty(name, value);
            } else if (!present.equals(value)) {
                LOG.debug("{} is {} already, not {}", name, present, value);
            }
        });
    }

    static Map<String, String> wanted(HttpLimits limits) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("jdk.httpserver.maxConnections", String.valueOf(limits.httpConnectionsMax()));
        properties.put("sun.net.httpserver.maxReqHeaders", String.valueOf(limits.headersMax()));
        properties.put("sun.net.httpserver.maxReqHeaderSize", String.valueOf(limits.headBytesMax()));
        properties.put(
                "sun.net.httpserver.maxReqTime",
                String.valueOf(limits.readTimeMax().toSeconds()));
        // Without it the second packet of an answer waits for the acknowledgement of the first.
        properties.put("sun.net.httpserver.nodelay", "true");
        return properties;
    }
}
