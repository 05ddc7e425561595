package io.baedal.axonserver.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who answers which query. A query is for one instance of each component; the instances of a component take turns. Thread
 * safe.
 */
public final class QueryHandlers<Q, S> {

    /** Hears of what concerns queries under way. */
    interface Watcher<Q, S> {
        void arrived(QueryHandlers<Q, S>.HandlerStream stream, String name);

        void left(QueryHandlers<Q, S>.HandlerStream stream, String name);

        void lost(QueryHandlers<Q, S>.HandlerStream stream);
    }

    private final RoutingLimits limits;
    private final HandlerListener listener;
    private final ByteBudget budget;
    private final ToLongFunction<? super Q> bytesOf;
    private final Set<HandlerStream> open = ConcurrentHashMap.newKeySet();
    private final Map<String, List<HandlerStream>> byName = new ConcurrentHashMap<>();
    private final List<Watcher<Q, S>> watchers = new CopyOnWriteArrayList<>();
    private final AtomicInteger handlerCount = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param listener told of every handler that comes and goes
     * @param budget for queries, answers and updates that wait
     * @param bytesOf what a query takes of it
     */
    public QueryHandlers(
            RoutingLimits limits, HandlerListener listener, ByteBudget budget, ToLongFunction<? super Q> bytesOf) {
        this.limits = limits;
        this.listener = listener;
        this.budget = budget;
        this.bytesOf = bytesOf;
    }

    /** Those whose queries weigh nothing. */
    QueryHandlers(RoutingLimits limits, HandlerListener listener) {
        this(limits, listener, new ByteBudget("waitingBytesMax", limits.waitingBytesMax()), query -> 0);
    }

    ByteBudget budget() {
        return budget;
    }

    long bytesOf(Q query) {
        return bytesOf.applyAsLong(query);
    }

    void watch(Watcher<Q, S> watcher) {
        watchers.add(watcher);
    }

    /** A client opened a stream, and takes whatever it is sent. */
    public HandlerStream connect(QueryHandlerSink<Q, S> sink) {
        return connect(sink, () -> true);
    }

    /**
     * A client opened a stream: it has no handlers and no permits yet.
     *
     * @param reads whether the client takes what it is sent; see {@link HandlerStream#readsAgain}
     */
    public HandlerStream connect(QueryHandlerSink<Q, S> sink, BooleanSupplier reads) {
        return new HandlerStream(sink, reads);
    }

    /** Handlers subscribed now, each name of each stream counted. */
    public int handlers() {
        return handlerCount.get();
    }

    /** What the streams that handle something hold now. */
    public List<HandlerLoad> loads() {
        return open.stream()
                .filter(stream -> !stream.names.isEmpty())
                .map(HandlerStream::load)
                .toList();
    }

    /** Tells a listener of all handlers there are now. */
    public void describe(HandlerListener to) {
        byName.forEach((name, streams) -> streams.forEach(stream -> to.added(stream.described(name))));
    }

    Collection<HandlerStream> all(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** One instance of each component that answers queries of that name. */
    List<HandlerStream> oneOfEachComponent(String name) {
        Map<String, List<HandlerStream>> byComponent = new LinkedHashMap<>();
        for (HandlerStream stream : all(name)) {
            byComponent
                    .computeIfAbsent(stream.componentName, c -> new ArrayList<>())
                    .add(stream);
        }
        int now = turn.getAndIncrement();
        return byComponent.values().stream()
                .map(instances -> instances.get(Math.floorMod(now, instances.size())))
                .toList();
    }

    @Nullable
    HandlerStream oneOf(String component, String name) {
        return oneOfEachComponent(name).stream()
                .filter(stream -> stream.componentName.equals(component))
                .findFirst()
                .orElse(null);
    }

    /** One client's stream of queries. Its methods may be called from any thread. */
    public final class HandlerStream {
        final QueryHandlerSink<Q, S> sink;
        final PermitQueue<PermitQueue.Waiting> waiting;
        private final Set<String> names = ConcurrentHashMap.newKeySet();
        private volatile String clientId = "";
        private volatile String componentName = "";
        private volatile boolean ended;

        private HandlerStream(QueryHandlerSink<Q, S> sink, BooleanSupplier reads) {
            this.sink = sink;
            this.waiting = new PermitQueue<>(limits.queriesWaitingPerClientMax(), budget, reads);
        }

        /** Answers queries of that name from now on. A second subscription to a name, for another result type, adds nothing. */
        public Subscribed subscribe(String name, String client, String component) {
            if (RoutingLimits.tooLong(name, client, component)) {
                return Subscribed.NAME_TOO_LONG;
            }
            clientId = client;
            componentName = component;
            if (!names.add(name)) {
                return Subscribed.DONE;
            }
            if (handlerCount.incrementAndGet() > limits.handlersMax()) {
                names.remove(name);
                handlerCount.decrementAndGet();
                return Subscribed.TOO_MANY_HANDLERS;
            }
            byName.merge(name, List.of(this), QueryHandlers::joined);
            open.add(this);
            if (ended) {
                open.remove(this);
                unsubscribe(name);
                return Subscribed.STREAM_ENDED;
            }
            listener.added(described(name));
            watchers.forEach(watcher -> watcher.arrived(this, name));
            return Subscribed.DONE;
        }

        /**
         * Answers that name no more, whatever the result type: the connector keeps its handlers by name, and says this when
         * none is left. Answers under way still count.
         */
        public void unsubscribe(String name) {
            if (names.remove(name)) {
                handlerCount.decrementAndGet();
                byName.computeIfPresent(name, (n, streams) -> {
                    List<HandlerStream> left =
                            streams.stream().filter(s -> s != this).toList();
                    return left.isEmpty() ? null : left;
                });
                listener.removed(described(name));
                watchers.forEach(watcher -> watcher.left(this, name));
            }
        }

        /** The client takes what it is sent again. */
        public void readsAgain() {
            waiting.readsAgain();
        }

        /** The client is ready for so many queries more. */
        public void addPermits(long permits) {
            waiting.addPermits(permits);
        }

        /** The connection is gone. */
        public void close() {
            ended = true;
            open.remove(this);
            List.copyOf(names).forEach(this::unsubscribe);
            waiting.close();
            watchers.forEach(watcher -> watcher.lost(this));
        }

        /** Queries that wait for permits. */
        public int waiting() {
            return waiting.size();
        }

        private HandlerLoad load() {
            return new HandlerLoad(clientId, componentName, waiting.permits(), waiting.size());
        }

        boolean answers(String name) {
            return names.contains(name);
        }

        String clientId() {
            return clientId;
        }

        String componentName() {
            return componentName;
        }

        private HandlerListener.Subscription described(String name) {
            return new HandlerListener.Subscription(name, clientId, componentName, 0);
        }
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
