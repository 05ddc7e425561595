package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.tokens.IssuerOfTests;
import io.baedal.support.tokens.IssuerOfTests.Manner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("The door, and an issuer elsewhere")
class IssuerElsewhereIT {

    @Test
    @DisplayName("passes on what has one of its tokens, and says when to come back while it gives no keys")
    void downAndBack() {
        try (IssuerOfTests issuer = new IssuerOfTests(Manner.HANGS_UP);
                Door door = new Door("spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.url())) {
            orders(door, issuer.token())
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("TOKEN_ISSUER_UNAVAILABLE");
            assertThat(door.query.tokens).isEmpty();
            issuer.become(Manner.WELL);
            orders(door, issuer.token()).expectStatus().isOk();
            orders(door, "not.a.token").expectStatus().isUnauthorized();
        }
    }

    private static WebTestClient.ResponseSpec orders(Door door, String token) {
        return door.http()
                .get()
                .uri("/orders")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }
}
