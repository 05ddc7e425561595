package io.baedal.support.tokens;

import org.springframework.security.core.AuthenticationException;

/** Whoever issues tokens could not be asked for its keys, so nobody knows whether a token is good. */
public final class IssuerUnavailable extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    IssuerUnavailable(Throwable cause) {
        super("the issuer of tokens gave no keys: " + cause, cause);
    }
}
