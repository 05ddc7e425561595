package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Asks one handler of each component and forwards every answer. Errors are held back until all have answered, because the
 * asker may be content with the first good answer. Thread safe; nothing here blocks.
 *
 * @param <Q> what a handler receives
 * @param <R> what it answers
 * @param <S> a subscription query, of which this class knows nothing
 */
public final class QueryRouter<Q, R, S> {

    private final RoutingLimits limits;
    private final QueryHandlers<Q, S> handlers;
    private final MessageListener messages;
    private final ToLongFunction<? super R> bytesOf;
    private final LongSupplier nanoTime;
    private final Map<String, ActiveQuery<Q, R, S>> active = new ConcurrentHashMap<>();

    /**
     * @param messages told how each query ends
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public QueryRouter(
            RoutingLimits limits,
            QueryHandlers<Q, S> handlers,
            MessageListener messages,
            ToLongFunction<? super R> bytesOf,
            LongSupplier nanoTime) {
        this.bytesOf = bytesOf;
        this.limits = limits;
        this.handlers = handlers;
        this.messages = messages;
        this.nanoTime = nanoTime;
        handlers.watch(new QueryHandlers.Watcher<>() {
            @Override
            public void arrived(QueryHandlers<Q, S>.HandlerStream stream, String name) {
                // a query under way stays with those it was sent to
            }

            @Override
            public void left(QueryHandlers<Q, S>.HandlerStream stream, String name) {
                active.values().forEach(query -> query.rerouteWaiting(stream));
            }

            @Override
            public void lost(QueryHandlers<Q, S>.HandlerStream stream) {
                active.values().forEach(query -> query.lost(stream));
            }
        });
    }

    /** One whose answers weigh nothing. */
    QueryRouter(RoutingLimits limits, QueryHandlers<Q, S> handlers, MessageListener messages, LongSupplier nanoTime) {
        this(limits, handlers, messages, answer -> 0, nanoTime);
    }

    /** Takes charge of a query; answers may be given before this returns. */
    public ActiveQuery<Q, R, S> ask(QueryCall<Q> call, QueryAnswers<R> answers) {
        ActiveQuery<Q, R, S> query =
                new ActiveQuery<>(call, answers, handlers, limits, messages, bytesOf, nanoTime, this::ended);
        if (active.putIfAbsent(call.id(), query) != null) {
            query.refuse(
                    ErrorCode.QUERY_DISPATCH_ERROR, "A query with id " + call.id() + " is under way; use a new id");
        } else {
            query.start();
        }
        return query;
    }

    private void ended(ActiveQuery<Q, R, S> query) {
        active.remove(query.id(), query);
    }

    /** An answer of a handler; ignored when nobody waits for it any more. */
    public void answer(QueryHandlers<Q, S>.HandlerStream from, String queryId, R answer, boolean error) {
        ActiveQuery<Q, R, S> query = active.get(queryId);
        if (query != null) {
            query.answered(from, answer, error);
        }
    }

    /** A handler has sent all its answers. */
    public void complete(QueryHandlers<Q, S>.HandlerStream from, String queryId) {
        ActiveQuery<Q, R, S> query = active.get(queryId);
        if (query != null) {
            query.completed(from);
        }
    }

    /** Ends every query whose time is up. To be called a few times a second. */
    public void expire() {
        long now = nanoTime.getAsLong();
        active.values().forEach(query -> query.expire(now));
    }

    /** Queries under way. */
    public int active() {
        return active.size();
    }
}
