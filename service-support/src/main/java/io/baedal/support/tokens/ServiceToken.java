package io.baedal.support.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one service shows another one that it asks over HTTP: an ADMIN's token. Where this machine issues tokens, the service makes
 * its own, each for minutes; with another issuer it is given one ({@code baedal.tokens.service}), or has none.
 */
public final class ServiceToken {

    private static final Duration VALID_FOR = Duration.ofMinutes(10);
    private static final Duration USED_FOR = VALID_FOR.dividedBy(2);

    private final Supplier<Optional<String>> source;
    private volatile Optional<String> token = Optional.empty();
    private volatile Instant usedUntil = Instant.MIN;

    private ServiceToken(Supplier<Optional<String>> source) {
        this.source = source;
    }

    static ServiceToken given(@Nullable String token) {
        return new ServiceToken(() -> Optional.ofNullable(token).filter(given -> !given.isBlank()));
    }

    static ServiceToken issued(LocalIssuer issuer, String service) {
        return new ServiceToken(() -> Optional.of(issuer.issue(Role.ADMIN, service, VALID_FOR)));
    }

    /** One that is good now; two who ask at a time may get two. */
    public Optional<String> current() {
        Instant now = Instant.now();
        if (!now.isBefore(usedUntil)) {
            token = source.get();
            usedUntil = now.plus(USED_FOR);
        }
        return token;
    }
}
