package io.baedal.axonserver.http.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connected application: all clients of a component, in one context.
 *
 * @param commands and queries: names that at least one of its clients handles
 */
public record ApplicationView(
        String component, String context, List<ClientView> clients, Set<String> commands, Set<String> queries) {

    /**
     * One process.
     *
     * @param version of the client's library
     */
    public record ClientView(String clientId, String version, Map<String, String> tags) {}
}
