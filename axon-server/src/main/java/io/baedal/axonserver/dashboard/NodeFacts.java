package io.baedal.axonserver.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The node as every page shows it.
 *
 * @param startedMillis since 1970
 * @param address host and gRPC port, as clients are configured with
 * @param contexts those that keep events, by name
 * @param user who signed in; null while nobody has to
 * @param purgeable whether events may be purged, which a node refuses unless it serves development
 */
public record NodeFacts(
        String name,
        String version,
        long startedMillis,
        String address,
        List<String> contexts,
        @Nullable String user,
        boolean purgeable) {

    NodeFacts seenBy(@Nullable String name, List<String> visible) {
        return new NodeFacts(this.name, version, startedMillis, address, visible, name, purgeable);
    }
}
