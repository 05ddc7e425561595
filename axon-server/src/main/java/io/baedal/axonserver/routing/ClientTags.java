package io.baedal.axonserver.routing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The tags each client id registered with. A command prefers handlers whose tags match its metadata. Thread safe. */
public final class ClientTags {
    private final Map<String, Map<String, String>> byClient = new ConcurrentHashMap<>();

    /** Replaces what is known of a client; the last registration of an id counts. */
    public void put(String clientId, Map<String, String> tags) {
        if (tags.isEmpty()) {
            byClient.remove(clientId);
        } else {
            byClient.put(clientId, Map.copyOf(tags));
        }
    }

    /** Forgets a client, unless he is there: whoever comes back just now is asked for in one step with it. */
    public void removeUnless(String clientId, Predicate<String> isThere) {
        byClient.computeIfPresent(clientId, (id, tags) -> isThere.test(id) ? tags : null);
    }

    boolean isEmpty() {
        return byClient.isEmpty();
    }

    Map<String, String> of(String clientId) {
        return byClient.getOrDefault(clientId, Map.of());
    }
}
