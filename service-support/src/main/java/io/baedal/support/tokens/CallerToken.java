package io.baedal.support.tokens;

import java.time.Instant;
import java.util.Objects;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A token that was checked, and who is meant by it. */
public final class CallerToken extends JwtAuthenticationToken implements AuthenticatedCaller {

    private static final long serialVersionUID = 1;

    /** As text, as it is also sent on: an authentication has to be serialisable. */
    private final String caller;

    CallerToken(Jwt token, Caller caller) {
        super(
                token,
                caller.ids().keySet().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList(),
                caller.toString());
        this.caller = caller.toString();
    }

    @Override
    public Caller caller() {
        return Caller.of(caller);
    }

    /** A token without an end is not taken. */
    @Override
    public Instant expiresAt() {
        return Objects.requireNonNull(getToken().getExpiresAt());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallerToken that && super.equals(other) && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + caller.hashCode();
    }
}
