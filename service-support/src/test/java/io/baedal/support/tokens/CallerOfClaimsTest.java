package io.baedal.support.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

@DisplayName("What a token says")
class CallerOfClaimsTest {

    private static final TokenProperties.Claims PLAIN = new TokenProperties.Claims(null, null);

    private static Caller read(TokenProperties.Claims claims, Map<String, Object> said) {
        Jwt token = new Jwt("token", Instant.EPOCH, Instant.MAX, Map.of("alg", "RS256"), said);
        return ((CallerToken) new CallerOfClaims(claims).convert(token).block()).caller();
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                arguments("CUSTOMER", "cus-1", "CUSTOMER:cus-1"),
                arguments("CUSTOMER", "8c2f", "CUSTOMER:cus-8c2f"),
                arguments("CUSTOMER", "sto-1", "CUSTOMER:cus-sto-1"),
                arguments("STORE", "ord-1", "STORE:sto-ord-1"),
                arguments("COURIER", "tkt-ord-1", "COURIER:cou-tkt-ord-1"),
                arguments("ADMIN", "ops", "ADMIN:ops"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ids")
    @DisplayName("nobody is called what belongs to another kind, however his issuer calls him")
    void ids(String role, String subject, String caller) {
        assertThat(read(PLAIN, Map.of("sub", subject, "roles", List.of(role)))).hasToString(caller);
    }

    @Test
    @DisplayName(
            "roles are a list, or a text with blanks, wherever they stand; an id for each role, where one is named")
    void elsewhere() {
        assertThat(read(PLAIN, Map.of("sub", "a", "roles", "CUSTOMER COURIER other")))
                .hasToString("CUSTOMER:cus-a COURIER:cou-a");
        TokenProperties.Claims realm = new TokenProperties.Claims("realm_access.roles", Map.of(Role.STORE, "shop"));
        assertThat(read(
                        realm,
                        Map.of(
                                "sub",
                                "a",
                                "shop",
                                "sto-9",
                                "realm_access",
                                Map.of("roles", List.of("STORE", "CUSTOMER")))))
                .hasToString("CUSTOMER:cus-a STORE:sto-9");
        assertThat(read(PLAIN, Map.of("sub", "a"))).isEqualTo(Caller.ANONYMOUS);
    }

    @Test
    @DisplayName("a role without an id is not taken")
    void withoutId() {
        TokenProperties.Claims shop = new TokenProperties.Claims(null, Map.of(Role.STORE, "shop"));
        assertThatThrownBy(() -> read(shop, Map.of("sub", "a", "roles", List.of("STORE"))))
                .isInstanceOf(InvalidBearerTokenException.class)
                .hasMessageContaining("has no text in shop");
    }
}
