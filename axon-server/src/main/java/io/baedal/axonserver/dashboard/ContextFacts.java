package io.baedal.axonserver.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a context holds, and so what its end would take away.
 *
 * @param snapshots an estimate on disk, see {@link io.baedal.axonserver.log.LogStatus}
 * @param bytes on disk; null in memory
 * @param applications components that are connected
 * @param lastEventMillis null while it is empty
 */
public record ContextFacts(
        String name,
        long events,
        long snapshots,
        long scheduled,
        @Nullable Long bytes,
        List<String> applications,
        @Nullable Long lastEventMillis) {

    /** All contexts that keep events. */
    public record All(long atMillis, List<ContextFacts> contexts) {}
}
