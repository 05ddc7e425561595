package io.baedal.axonserver.routing;

/**
 * What one client with query handlers can be told. Must not block and must not throw.
 *
 * @param <Q> a query
 * @param <S> a subscription query
 */
public interface QueryHandlerSink<Q, S> {
    /** A query to answer. It costs a permit. */
    void ask(Q query);

    /** So many answers more may be sent to a streaming query. */
    void grant(String queryId, long answers);

    /** Nobody waits for answers to that query any more. */
    void cancel(String queryId);

    /** From now on, updates for this subscription are wanted. */
    void subscribe(S subscription);

    /** The first result of a subscription query is wanted. It costs a permit. */
    void initialResult(S subscription);

    /** Updates for that subscription are wanted no more. */
    void unsubscribe(String subscriptionId);
}
