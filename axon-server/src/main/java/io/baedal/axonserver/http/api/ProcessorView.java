package io.baedal.axonserver.http.api;

import java.util.List;

/**
 * An event processor: all instances that share name and token store.
 *
 * @param mode for example Tracking or PooledStreaming
 * @param streaming whether it follows the log by itself, and so can be paused, split and merged
 */
public record ProcessorView(
        String name,
        String component,
        String context,
        String tokenStoreIdentifier,
        String mode,
        boolean streaming,
        List<InstanceView> instances) {

    /** @param availableThreads for how many segments more it has room */
    public record InstanceView(
            String clientId, boolean running, boolean error, int availableThreads, List<SegmentView> segments) {}

    /**
     * A part of the events, and how far it is.
     *
     * @param onePartOf the segment takes one part of so many
     * @param position of the last event it handled; -1 for none
     * @param error empty for none
     */
    public record SegmentView(
            int segmentId, int onePartOf, boolean caughtUp, boolean replaying, long position, String error) {}
}
