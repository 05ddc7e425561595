package io.baedal.axonserver.routing;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to a handler.
 *
 * @param id unique among the commands in flight
 * @param routingKey calls with equal keys reach the same handler while the set of handlers is unchanged
 * @param priority higher goes first
 * @param timeoutMillis what the caller asks for; 0 for the node's own limit
 * @param metadata the text of a metadata entry, null where there is none
 * @param body handed to the handler untouched
 */
public record CommandCall<C>(
        String id,
        String name,
        String routingKey,
        long priority,
        long timeoutMillis,
        Function<String, @Nullable String> metadata,
        C body) {}
