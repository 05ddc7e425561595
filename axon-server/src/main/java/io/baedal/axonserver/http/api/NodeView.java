package io.baedal.axonserver.http.api;

import java.util.List;

/**
 * How the node presents itself.
 *
 * @param authentication whether callers have to prove who they are
 * @param ssl whether its ports are encrypted
 * @param clustered always false
 * @param adminNode always true: a node that is alone administers itself
 * @param contextNames contexts that have handlers and clients
 * @param storageContextNames contexts that keep events
 */
public record NodeView(
        String name,
        String hostName,
        int grpcPort,
        int httpPort,
        String version,
        boolean authentication,
        boolean ssl,
        boolean clustered,
        boolean adminNode,
        boolean developmentMode,
        List<String> contextNames,
        List<String> storageContextNames) {}
