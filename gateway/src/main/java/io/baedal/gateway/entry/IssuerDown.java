package io.baedal.gateway.entry;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Nobody can say whether a token is good, since whoever issues them does not give its keys. */
public final class IssuerDown extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    IssuerDown(Throwable cause) {
        super(HttpStatus.SERVICE_UNAVAILABLE, cause.getMessage(), cause);
    }
}
