package io.baedal.axonserver.dashboard;

import java.util.List;

/**
 * The event processors of a context as their clients last reported them, every two seconds or so.
 *
 * @param head events in the log, which positions are to be compared with
 */
public record Processors(long atMillis, long head, List<Processor> processors) {

    /** One processor of one component, with all its instances. */
    public record Processor(
            String component,
            String name,
            String mode,
            boolean streaming,
            String tokenStore,
            List<Instance> instances,
            List<Segment> segments) {}

    /** The processor in one process. */
    public record Instance(String clientId, boolean running, boolean error, int activeThreads, int availableThreads) {}

    /** A part of the events, and who works on it; {@code position} is the last event handled, {@code error} empty without one. */
    public record Segment(
            int id, int onePartOf, String clientId, long position, boolean caughtUp, boolean replaying, String error) {}
}
