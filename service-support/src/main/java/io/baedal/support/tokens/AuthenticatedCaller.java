package io.baedal.support.tokens;

import java.time.Instant;
import org.springframework.security.core.Authentication;

/** Somebody who has shown who he is, with a token or with what was given for one. */
public interface AuthenticatedCaller extends Authentication {

    Caller caller();

    /** From when on the token is worth nothing. */
    Instant expiresAt();
}
