package io.baedal.axonserver.routing;

/**
 * One handler's stream at one moment.
 *
 * @param permits messages the client is ready for
 * @param waiting messages that wait for its permits
 */
public record HandlerLoad(String clientId, String component, long permits, int waiting) {}
