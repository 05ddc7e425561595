package io.baedal.axonserver.node;

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
        int streams) {}
