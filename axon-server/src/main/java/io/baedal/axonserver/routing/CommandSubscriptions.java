package io.baedal.axonserver.routing;

import io.baedal.axonserver.routing.HandlersOfCommand.Handler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Which streams take which commands now. Thread safe. */
final class CommandSubscriptions<C, R> {
    private final int handlersMax;
    private final ClientTags tags;
    private final HandlerListener listener;
    private final Set<CommandHandlerStream<C, R>> streams = ConcurrentHashMap.newKeySet();
    private final Map<String, HandlersOfCommand<CommandHandlerStream<C, R>>> handlers = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    CommandSubscriptions(int handlersMax, ClientTags tags, HandlerListener listener) {
        this.handlersMax = handlersMax;
        this.tags = tags;
        this.listener = listener;
    }

    /** A place for one more; false if there is none. */
    boolean take() {
        if (count.incrementAndGet() > handlersMax) {
            count.decrementAndGet();
            return false;
        }
        return true;
    }

    void add(String name, CommandHandlerStream<C, R> stream, String client, int loadFactor) {
        Handler<CommandHandlerStream<C, R>> handler = new Handler<>(stream, client, loadFactor);
        handlers.merge(name, new HandlersOfCommand<>(List.of(handler)), (known, added) -> known.with(handler));
        streams.add(stream);
    }

    void announce(String name, String client, String component, int loadFactor) {
        listener.added(new HandlerListener.Subscription(name, client, component, loadFactor));
    }

    /** Gives its place back as well. */
    void remove(String name, CommandHandlerStream<C, R> stream) {
        count.decrementAndGet();
        handlers.computeIfPresent(name, (n, known) -> {
            HandlersOfCommand<CommandHandlerStream<C, R>> left = known.without(stream);
            return left.isEmpty() ? null : left;
        });
        listener.removed(new HandlerListener.Subscription(name, stream.clientId(), stream.componentName(), 0));
    }

    /** One that has ended, or never began. */
    void forget(CommandHandlerStream<C, R> stream) {
        streams.remove(stream);
    }

    /** Whose command it is; null when nobody takes it. */
    @Nullable
    CommandHandlerStream<C, R> choose(CommandCall<C> call) {
        HandlersOfCommand<CommandHandlerStream<C, R>> known = handlers.get(call.name());
        return known == null ? null : known.choose(call.routingKey(), tags, call.metadata());
    }

    int count() {
        return count.get();
    }

    List<HandlerLoad> loads() {
        return streams.stream()
                .filter(CommandHandlerStream::takesAny)
                .map(CommandHandlerStream::load)
                .toList();
    }

    void describe(HandlerListener to) {
        handlers.forEach((name, known) -> known.all()
                .forEach(h -> to.added(new HandlerListener.Subscription(
                        name, h.clientId(), h.stream().componentName(), h.loadFactor()))));
    }
}
