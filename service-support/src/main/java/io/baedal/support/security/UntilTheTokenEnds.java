package io.baedal.support.security;

import io.baedal.support.stream.Admission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A stream ends with the token that it was opened with; its reader comes back with a newer one. Without a token there is none. */
final class UntilTheTokenEnds implements Admission {

    /** The attribute of a request that says until when its token holds, an {@link Instant}. */
    static final String EXPIRES_AT = UntilTheTokenEnds.class.getName() + ".expiresAt";

    /** As long as Spring Security takes a token that has ended, for clocks that differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private final Clock clock;

    UntilTheTokenEnds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public BooleanSupplier of(ServerHttpRequest request) {
        Object until = request.getAttributes().get(EXPIRES_AT);
        return () -> until instanceof Instant end && clock.instant().isBefore(end.plus(SKEW));
    }
}
