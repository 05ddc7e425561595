package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Subscription queries: every handler of the query's name is told of each, handlers that come later as well, and what they
 * send reaches the subscriber in order. Thread safe; nothing here blocks.
 *
 * @param <Q> a query, of which this class knows nothing
 * @param <S> a subscription query as handlers receive it
 * @param <U> a message for the subscriber
 */
public final class SubscriptionRouter<Q, S, U> {
    private final RoutingLimits limits;
    private final QueryHandlers<Q, S> handlers;
    private final ToLongFunction<? super S> bytesOfSubscription;
    private final ToLongFunction<? super U> bytesOfUpdate;
    private final LongSupplier nanoTime;
    private final Map<String, Subscription<Q, S, U>> active = new ConcurrentHashMap<>();
    private final Map<String, Set<Subscription<Q, S, U>>> byName = new ConcurrentHashMap<>();

    /** One where nothing weighs anything. */
    SubscriptionRouter(RoutingLimits limits, QueryHandlers<Q, S> handlers, LongSupplier nanoTime) {
        this(limits, handlers, subscription -> 0, update -> 0, nanoTime);
    }

    /** @param nanoTime a monotonic clock in nanoseconds */
    public SubscriptionRouter(
            RoutingLimits limits,
            QueryHandlers<Q, S> handlers,
            ToLongFunction<? super S> bytesOfSubscription,
            ToLongFunction<? super U> bytesOfUpdate,
            LongSupplier nanoTime) {
        this.limits = limits;
        this.handlers = handlers;
        this.bytesOfSubscription = bytesOfSubscription;
        this.bytesOfUpdate = bytesOfUpdate;
        this.nanoTime = nanoTime;
        handlers.watch(new QueryHandlers.Watcher<>() {
            @Override
            public void arrived(QueryHandlers<Q, S>.HandlerStream stream, String name) {
                byName.getOrDefault(name, Set.of()).forEach(subscription -> subscription.tell(stream));
            }

            @Override
            public void left(QueryHandlers<Q, S>.HandlerStream stream, String name) {
                byName.getOrDefault(name, Set.of()).forEach(subscription -> subscription.forget(stream));
            }

            @Override
            public void lost(QueryHandlers<Q, S>.HandlerStream stream) {
                active.values().forEach(subscription -> subscription.lost(stream));
            }
        });
    }

    /**
     * Opens a subscription. It is refused, through its answers, without a handler, at the limit, or with an id in use.
     *
     * @param id unique among the open ones
     * @param permits messages the subscriber is ready for so far
     */
    public Subscription<Q, S, U> open(
            String id, String queryName, S body, long permits, SubscriptionAnswers<U> answers) {
        Subscription<Q, S, U> subscription = new Subscription<>(
                id, queryName, body, answers, handlers, limits, bytesOfUpdate, nanoTime, this::ended);
        subscription.addPermits(permits);
        if (active.size() >= limits.subscriptionQueriesMax()) {
            subscription.refuse(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "The node has as many subscription queries open as it may (subscriptionQueriesMax); raise the limit");
        } else if (!subscription.take(bytesOfSubscription.applyAsLong(body))) {
            subscription.refuse(ErrorCode.TOO_MANY_REQUESTS, handlers.budget().refusal());
        } else if (active.putIfAbsent(id, subscription) != null) {
            subscription.refuse(
                    ErrorCode.QUERY_DISPATCH_ERROR, "A subscription query with id " + id + " is open; use a new id");
        } else {
            register(subscription);
        }
        return subscription;
    }

    private void register(Subscription<Q, S, U> subscription) {
        String name = subscription.queryName();
        byName.compute(name, (n, known) -> {
            Set<Subscription<Q, S, U>> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(subscription);
            return all;
        });
        handlers.all(name).forEach(subscription::tell);
        subscription.requireHandler();
    }

    private void ended(Subscription<Q, S, U> subscription) {
        active.remove(subscription.id(), subscription);
        byName.computeIfPresent(subscription.queryName(), (name, known) -> {
            known.remove(subscription);
            return known.isEmpty() ? null : known;
        });
    }

    /** A handler's first result. */
    public void initial(QueryHandlers<Q, S>.HandlerStream from, String subscriptionId, U message, boolean error) {
        Subscription<Q, S, U> subscription = active.get(subscriptionId);
        if (subscription != null) {
            subscription.initial(from, message, error);
        }
    }

    /** A handler's update; a handler that sends one nobody wants is told to stop. */
    public void update(QueryHandlers<Q, S>.HandlerStream from, String subscriptionId, U message) {
        Subscription<Q, S, U> subscription = active.get(subscriptionId);
        if (subscription == null) {
            from.sink.unsubscribe(subscriptionId);
        } else {
            subscription.update(message);
        }
    }

    /** A handler says that no more updates come, with or without an error inside the message. */
    public void complete(QueryHandlers<Q, S>.HandlerStream from, String subscriptionId, U message) {
        Subscription<Q, S, U> subscription = active.get(subscriptionId);
        if (subscription != null) {
            subscription.finish(message);
        }
    }

    /** Ends the wait for first results whose time is up. To be called a few times a second. */
    public void expire() {
        long now = nanoTime.getAsLong();
        active.values().forEach(subscription -> subscription.expire(now));
    }

    /** Subscriptions open now. */
    public int active() {
        return active.size();
    }
}
