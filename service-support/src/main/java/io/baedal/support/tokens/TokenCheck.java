package io.baedal.support.tokens;

import com.nimbusds.jose.JOSEException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Checks tokens, and keeps apart one that is no good and an issuer that is down: only the first is the fault of who asks. */
public final class TokenCheck {

    private final ReactiveJwtDecoder decoder;

    TokenCheck(ReactiveJwtDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * The claims of a token that is good. Ends with {@link BadJwtException} if it is not, and with {@link IssuerUnavailable} if the
     * issuer's keys are needed and cannot be had; one whose keys are known already may be down.
     */
    public Mono<Jwt> check(String token) {
        return Mono.defer(() -> decoder.decode(token)).onErrorMap(TokenCheck::judged);
    }

    private static Throwable judged(Throwable failure) {
        if (failure instanceof BadJwtException) {
            return failure;
        }
        return failure.getCause() instanceof JOSEException unfit
                ? new BadJwtException(String.valueOf(unfit.getMessage()), unfit)
                : new IssuerUnavailable(failure);
    }
}
