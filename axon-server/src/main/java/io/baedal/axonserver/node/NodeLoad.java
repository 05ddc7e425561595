package io.baedal.axonserver.node;

import io.baedal.axonserver.protocol.NodeContext;

/**
 * What a node holds for its clients at one moment. All zero once every client is gone.
 *
 * @param clients open platform streams
 * @param commandHandlers and queryHandlers: names subscribed, of each stream
 * @param commands waiting or with a handler; one with a handler counts until it is answered or timed out
 * @param queries under way
 * @param subscriptionQueries open
 * @param trackers streams of events
 * @param streams everything that is open and would not end by itself
 */
public record NodeLoad(
        int clients,
        int commandHandlers,
        int queryHandlers,
        int commands,
        int queries,
        int subscriptionQueries,
        int trackers,
        int streams) {

    static final NodeLoad NONE = new NodeLoad(0, 0, 0, 0, 0, 0, 0, 0);

    static NodeLoad of(NodeContext context) {
        return new NodeLoad(
                context.clients().clientIds().size(),
                context.commands().handlers(),
                context.queryHandlers().handlers(),
                context.commands().inFlight(),
                context.queries().active(),
                context.subscriptions().active(),
                context.trackers(),
                context.openStreams());
    }

    NodeLoad plus(NodeLoad other) {
        return new NodeLoad(
                clients + other.clients,
                commandHandlers + other.commandHandlers,
                queryHandlers + other.queryHandlers,
                commands + other.commands,
                queries + other.queries,
                subscriptionQueries + other.subscriptionQueries,
                trackers + other.trackers,
                streams + other.streams);
    }
}
