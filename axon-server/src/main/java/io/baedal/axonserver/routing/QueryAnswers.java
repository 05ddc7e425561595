package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;

/** Where the answers to a query go. Called by one thread at a time; must not block. */
public interface QueryAnswers<R> {
    /** Whether the asker reads what it gets. When it does again, {@link ActiveQuery#drain()} is to be called. */
    boolean isReady();

    void answer(R answer);

    /** No more answers come. Called once. */
    void complete();

    /** An answer that says why there is none. */
    R refusal(ErrorCode code, String message);
}
