package io.baedal.axonserver.protocol;

/**
 * A stream of events at one moment.
 *
 * @param processor as the client names it; empty if it does not
 * @param next position of the event that is sent next; -1 until the client has said where it begins
 * @param permits events the client is ready for
 */
public record TrackerPosition(String clientId, String component, String processor, long next, long permits) {}
