package io.baedal.axonserver.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of one command name at one moment, and which of them a routing key belongs to. The ring holds client ids,
 * not connections, so a client that reconnects gets its old keys back. Immutable, apart from rings built when needed.
 *
 * @param <S> what stands for a handler's stream
 */
final class HandlersOfCommand<S> {

    record Handler<S>(S stream, String clientId, int loadFactor) {}

    private final List<Handler<S>> handlers;
    /** Built when the first command has a choice. */
    private volatile @Nullable Shares<S> everybody;

    HandlersOfCommand(List<Handler<S>> handlers) {
        this.handlers = List.copyOf(handlers);
    }

    /** Who owns which keys, among some of the handlers. Several processes may share a client id: they share its keys. */
    private record Shares<S>(HashRing ring, Map<String, List<S>> streamsByClient) {

        static <S> Shares<S> of(List<Handler<S>> handlers) {
            Map<String, Integer> weights = new TreeMap<>();
            Map<String, List<S>> streams = new HashMap<>();
            for (Handler<S> handler : handlers) {
                weights.merge(handler.clientId(), handler.loadFactor(), Math::max);
                streams.computeIfAbsent(handler.clientId(), c -> new ArrayList<>())
                        .add(handler.stream());
            }
            return new Shares<>(new HashRing(weights), streams);
        }

        S ownerOf(String key, Predicate<String> clients) {
            List<S> streams = streamsByClient.getOrDefault(ring.ownerOf(key, clients), List.of());
            int index = (int) Math.floorMod(HashRing.hash(key) >>> 7, (long) streams.size());
            return streams.get(index);
        }
    }

    HandlersOfCommand<S> with(Handler<S> added) {
        List<Handler<S>> all = new ArrayList<>(without(added.stream()).handlers);
        all.add(added);
        return new HandlersOfCommand<>(all);
    }

    HandlersOfCommand<S> without(S stream) {
        return new HandlersOfCommand<>(
                handlers.stream().filter(h -> h.stream() != stream).toList());
    }

    List<Handler<S>> all() {
        return handlers;
    }

    boolean isEmpty() {
        return handlers.isEmpty();
    }

    /** The stream for a key, among those whose tags match the metadata best; null when there is no handler. */
    @Nullable
    S choose(String key, ClientTags tags, Function<String, @Nullable String> metadata) {
        if (handlers.size() <= 1) {
            return handlers.isEmpty() ? null : handlers.getFirst().stream();
        }
        if (tags.isEmpty()) {
            return everybody().ownerOf(key, client -> true);
        }
        // One ring is enough: senders choose the metadata, and could have one built for every subset of the handlers.
        return everybody().ownerOf(key, bestTagged(tags, metadata)::contains);
    }

    private Shares<S> everybody() {
        Shares<S> shares = everybody;
        if (shares == null) {
            shares = Shares.of(handlers);
            everybody = shares;
        }
        return shares;
    }

    private Set<String> bestTagged(ClientTags tags, Function<String, @Nullable String> metadata) {
        Set<String> best = new HashSet<>();
        long most = 0;
        for (Handler<S> handler : handlers) {
            long matching = matches(tags.of(handler.clientId()), metadata);
            if (matching > most) {
                best.clear();
                most = matching;
            }
            if (matching == most) {
                best.add(handler.clientId());
            }
        }
        return best;
    }

    private static long matches(Map<String, String> tags, Function<String, @Nullable String> metadata) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue().equals(metadata.apply(tag.getKey())))
                .count();
    }
}
