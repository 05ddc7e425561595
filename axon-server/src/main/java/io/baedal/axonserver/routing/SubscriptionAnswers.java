package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;

/** Where the messages of a subscription query go. Called by one thread at a time; must not block. */
public interface SubscriptionAnswers<U> {
    void send(U message);

    /** Whether the subscriber takes what it is sent; {@link Subscription#readsAgain} has to be called when it does again. */
    default boolean isReady() {
        return true;
    }

    /** No more messages come. */
    void complete();

    /** The subscription ends with an error. */
    void refuse(ErrorCode code, String message);

    /** A first result that says why there is none. */
    U initialRefusal(ErrorCode code, String message);
}
