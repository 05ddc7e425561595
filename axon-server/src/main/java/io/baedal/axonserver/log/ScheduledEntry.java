package io.baedal.axonserver.log;

/**
 * An event that waits for its time.
 *
 * @param dueMillis since 1970
 * @param body opaque to the log
 */
public record ScheduledEntry(String token, long dueMillis, byte[] body) {}
