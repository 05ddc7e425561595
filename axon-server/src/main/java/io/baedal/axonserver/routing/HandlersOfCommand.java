package io.baedal.axonserver.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Map<List<String>, HashRing> rings = new ConcurrentHashMap<>();

    HandlersOfCommand(List<Handler<S>> handlers) {
        this.handlers = List.copyOf(handlers);
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
        List<Handler<S>> candidates = tags.isEmpty() ? handlers : bestTagged(tags, metadata);
        if (candidates.size() <= 1) {
            return candidates.isEmpty() ? null : candidates.getFirst().stream();
        }
        List<String> clients =
                candidates.stream().map(Handler::clientId).sorted().distinct().toList();
        String owner = rings.computeIfAbsent(clients, all -> ringOf(candidates)).ownerOf(key);
        List<Handler<S>> ofOwner =
                candidates.stream().filter(h -> h.clientId().equals(owner)).toList();
        // Several processes may share a client id: they share its keys as well.
        int index = (int) Math.floorMod(HashRing.hash(key) >>> 7, (long) ofOwner.size());
        return ofOwner.get(index).stream();
    }

    private List<Handler<S>> bestTagged(ClientTags tags, Function<String, @Nullable String> metadata) {
        Map<Long, List<Handler<S>>> byMatches = handlers.stream()
                .collect(Collectors.groupingBy(
                        handler -> matches(tags.of(handler.clientId()), metadata), TreeMap::new, Collectors.toList()));
        return byMatches.isEmpty()
                ? List.of()
                : ((TreeMap<Long, List<Handler<S>>>) byMatches).lastEntry().getValue();
    }

    private static long matches(Map<String, String> tags, Function<String, @Nullable String> metadata) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue().equals(metadata.apply(tag.getKey())))
                .count();
    }

    private HashRing ringOf(List<Handler<S>> members) {
        Map<String, Integer> weights = new TreeMap<>();
        members.forEach(member -> weights.merge(member.clientId(), member.loadFactor(), Math::max));
        return new HashRing(weights);
    }
}
