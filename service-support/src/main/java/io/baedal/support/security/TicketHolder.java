package io.baedal.support.security;

import io.baedal.support.tokens.AuthenticatedCaller;
import io.baedal.support.tokens.Caller;
import java.time.Instant;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Whoever has opened a stream with a ticket: the bearer of the token for which it was given. */
final class TicketHolder extends AbstractAuthenticationToken implements AuthenticatedCaller {

    private static final long serialVersionUID = 1;

    /** As text: an authentication has to be serialisable. */
    private final String caller;

    private final Instant expiresAt;

    TicketHolder(Caller caller, Instant expiresAt) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.caller = caller.toString();
        this.expiresAt = expiresAt;
        setAuthenticated(true);
    }

    @Override
    public Caller caller() {
        return Caller.of(caller);
    }

    @Override
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    /** Used up. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TicketHolder that
                && super.equals(other)
                && caller.equals(that.caller)
                && expiresAt.equals(that.expiresAt);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + caller.hashCode();
    }
}
