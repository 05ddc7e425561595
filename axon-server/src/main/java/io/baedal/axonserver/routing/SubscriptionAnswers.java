package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;

/** Where the messages of a subscription query go. Called by one thread at a time; must not block. */
public interface SubscriptionAnswers<U> {
    void send(U message);

    /** No more messages come. */
    void complete();

    /** The subscription ends with an error. */
    void refuse(ErrorCode code, String message);

    /** A first result that says why there is none. */
    U initialRefusal(ErrorCode code, String message);
}
