package io.baedal.axonserver.log;

/**
 * Requests that shared one write.
 *
 * @param requests appends, snapshots, scheduled events, cancellations; among them those that were refused by themselves
 * @param events stored
 * @param bytes of the bodies in the requests
 * @param writeNanos into the operating system's cache
 * @param syncNanos to the disk; 0 if that was left for later
 */
public record CommittedGroup(int requests, int events, long bytes, long writeNanos, long syncNanos) {

    /** Before the first group. */
    static final CommittedGroup NONE = new CommittedGroup(0, 0, 0, 0, 0);
}
