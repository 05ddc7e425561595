package io.baedal.support.tokens;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;

/** Reads from a checked token who is meant. Roles that nobody knows here are somebody else's and count for nothing. */
final class CallerOfClaims implements Converter<Jwt, Mono<AbstractAuthenticationToken>> {

    private final TokenProperties.Claims claims;

    CallerOfClaims(TokenProperties.Claims claims) {
        this.claims = claims;
    }

    @Override
    public Mono<AbstractAuthenticationToken> convert(Jwt token) {
        try {
            return Mono.just(new CallerToken(token, caller(token)));
        } catch (IllegalArgumentException unreadable) {
            return Mono.error(new InvalidBearerTokenException(String.valueOf(unreadable.getMessage()), unreadable));
        }
    }

    private Caller caller(Jwt token) {
        Map<Role, String> ids = new EnumMap<>(Role.class);
        names(claim(token, claims.roles())).flatMap(CallerOfClaims::role).forEach(role -> {
            String claim = claims.idOf(role);
            if (!(claim(token, claim) instanceof String id)) {
                throw new IllegalArgumentException("the token says " + role + " and has no text in " + claim);
            }
            ids.put(role, role.idOf(id));
        });
        return new Caller(ids);
    }

    /** {@code realm_access.roles} is the claim {@code roles} in the claim {@code realm_access}. */
    private static @Nullable Object claim(Jwt token, String path) {
        Object found = token.getClaims();
        for (String name : path.split("\\.")) {
            found = found instanceof Map<?, ?> inner ? inner.get(name) : null;
        }
        return found;
    }

    private static Stream<String> names(@Nullable Object roles) {
        return switch (roles) {
            case Collection<?> several -> several.stream().map(String::valueOf);
            case String text -> Arrays.stream(text.split(" "));
            case null, default -> Stream.empty();
        };
    }

    private static Stream<Role> role(String name) {
        return Arrays.stream(Role.values()).filter(role -> role.name().equals(name));
    }
}
