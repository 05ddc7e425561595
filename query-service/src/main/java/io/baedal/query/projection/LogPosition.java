package io.baedal.query.projection;

import org.axonframework.eventhandling.TrackingToken;

/** Where an event stands in the log, which is what views order everything by. */
public final class LogPosition {

    private LogPosition() {}

    /** @throws IllegalStateException if the token belongs to a source without positions */
    public static long of(TrackingToken token) {
        return token.position().orElseThrow(() -> new IllegalStateException("no position in " + token));
    }
}
