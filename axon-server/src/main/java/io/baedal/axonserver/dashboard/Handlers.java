package io.baedal.axonserver.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that are handled in a context, and how well.
 *
 * @param inFlight without an answer yet
 * @param subscriptions subscription queries that are open; 0 for commands
 */
public record Handlers(long atMillis, int inFlight, int subscriptions, List<Handler> handlers) {

    /**
     * One name of a command or query.
     *
     * @param instances who handles it now; empty if nobody does any more
     * @param count ended since the node started, however they did
     * @param failed the sender got an error, or no answer
     * @param latency null before the first answer
     */
    public record Handler(
            String name,
            List<Instance> instances,
            long count,
            long failed,
            @Nullable Latency latency) {}

    /** One subscription; {@code loadFactor} is 0 for queries. */
    public record Instance(String component, String clientId, int loadFactor) {}

    /** From arrival at the node until the end; quantiles are estimated from the ranges that the metrics count in. */
    public record Latency(double meanMillis, double medianMillis, double p95Millis, double p99Millis) {}
}
