package io.baedal.query.orders;

import org.axonframework.eventhandling.TrackingToken;

/** Where an event stands in the log, which is what the view orders everything by. */
final class LogPosition {

    private LogPosition() {}

    /** @throws IllegalStateException if the token belongs to a source without positions */
    static long of(TrackingToken token) {
        return token.position().orElseThrow(() -> new IllegalStateException("no position in " + token));
    }
}
