package io.baedal.axonserver.routing;

/**
 * A query on its way to its handlers.
 *
 * @param id unique among the queries under way
 * @param priority higher goes first
 * @param timeoutMillis what the caller asks for; 0 for the node's own limit
 * @param streaming whether answers are sent only as far as they are granted
 * @param body handed to the handlers untouched
 */
public record QueryCall<Q>(String id, String name, long priority, long timeoutMillis, boolean streaming, Q body) {}
