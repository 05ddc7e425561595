package io.baedal.axonserver.routing;

import io.baedal.axonserver.ErrorCode;

/** Where the outcome of a command goes. Exactly one of both is called, once, on any thread, and must not block. */
public interface CommandAnswer<R> {
    /** The handler answered; a business error of its own is inside the response. */
    void answered(R response);

    /** The router gives up on the command; the code's documentation says whether it may have been executed. */
    void refused(ErrorCode code, String message);
}
