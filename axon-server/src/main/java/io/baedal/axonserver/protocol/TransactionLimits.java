package io.baedal.axonserver.protocol;

/**
 * How large one append may be.
 *
 * @param eventsMax events in it
 * @param bytesMax all its events together; they are in memory until it is committed
 */
public record TransactionLimits(int eventsMax, long bytesMax) {}
