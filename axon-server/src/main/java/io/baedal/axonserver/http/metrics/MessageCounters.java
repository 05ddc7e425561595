package io.baedal.axonserver.http.metrics;

import io.baedal.axonserver.routing.MessageListener;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Counts the messages of one kind in one context. Names and clients beyond a limit are counted together, because they come
 * from outside, and each one takes memory here and a series where the figures are kept.
 */
final class MessageCounters implements MessageListener {
    static final int NAMES_MAX = 500;
    static final int CLIENTS_MAX = 500;
    static final String OTHER = "(other)";

    /** What became of the messages of one name. */
    static final class OfName {
        final LongAdder[] byOutcome = new LongAdder[Outcome.values().length];
        final Distribution latency = Distribution.ofTimes();

        OfName() {
            for (int i = 0; i < byOutcome.length; i++) {
                byOutcome[i] = new LongAdder();
            }
        }
    }

    /** What one client has handled. */
    static final class OfClient {
        final String component;
        final LongAdder messages = new LongAdder();
        final LongAdder nanos = new LongAdder();

        OfClient(String component) {
            this.component = component;
        }
    }

    private final Map<String, OfName> names = new ConcurrentHashMap<>();
    private final Map<String, OfClient> clients = new ConcurrentHashMap<>();

    @Override
    public void ended(String name, Outcome outcome, long nanos) {
        OfName counted = names.get(name);
        if (counted == null) {
            counted = bounded(names, name, NAMES_MAX, OfName::new);
        }
        counted.byOutcome[outcome.ordinal()].increment();
        counted.latency.record(nanos);
    }

    @Override
    public void handled(String name, String clientId, String component, long nanos) {
        OfClient counted = clients.get(clientId);
        if (counted == null) {
            counted = clients.size() < CLIENTS_MAX
                    ? bounded(clients, clientId, CLIENTS_MAX, () -> new OfClient(component))
                    : bounded(clients, OTHER, CLIENTS_MAX, () -> new OfClient(OTHER));
        }
        counted.messages.increment();
        counted.nanos.add(nanos);
    }

    /** Threads that meet a new name at one moment may pass the limit by as many as they are. */
    private static <T> T bounded(Map<String, T> known, String key, int max, Supplier<T> made) {
        return known.computeIfAbsent(known.size() < max ? key : OTHER, any -> made.get());
    }

    Map<String, OfName> names() {
        return names;
    }

    Map<String, OfClient> clients() {
        return clients;
    }

    /** Forgets the clients that are no longer here, so that those who come have a place. */
    void retain(Set<String> connected) {
        clients.keySet().removeIf(client -> !client.equals(OTHER) && !connected.contains(client));
    }
}
