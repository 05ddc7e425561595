package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.support.tokens.LocalIssuer;
import io.baedal.support.tokens.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("A page on another site")
class CorsIT {

    private static final String SHOP = "https://shop.example";
    private static final String TOKEN =
            LocalIssuer.at(LocalIssuer.defaultKeyFile()).issue(Role.CUSTOMER, "cus-1", Duration.ofMinutes(5));

    private Door door;

    @BeforeEach
    void open() {
        door = new Door("baedal.test.everybody=nobody", "baedal.gateway.cors.allowed-origins=" + SHOP);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private WebTestClient.ResponseSpec preflight(Door door, String origin) {
        return door.http()
                .method(HttpMethod.OPTIONS)
                .uri("/orders/ord-1/events/ticket")
                .header(HttpHeaders.ORIGIN, origin)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization")
                .exchange();
    }

    @Test
    @DisplayName("of an origin that is named may ask, and of no other, and is not asked for its cookies")
    void preflights() {
        preflight(door, SHOP)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, SHOP)
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization")
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
        preflight(door, "https://elsewhere.example")
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        assertThat(door.query.asked).isEmpty();
    }

    @Test
    @DisplayName("may not ask where none is named")
    void noOrigins() {
        try (Door closed = new Door("baedal.test.everybody=nobody")) {
            preflight(closed, SHOP).expectHeader().doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
            closed.http()
                    .get()
                    .uri("/orders")
                    .header(HttpHeaders.ORIGIN, SHOP)
                    .exchange()
                    .expectHeader()
                    .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        }
    }

    @Test
    @DisplayName("can read what is answered, and a refusal, too")
    void readable() {
        for (String token : List.of(TOKEN, "not.a.token")) {
            door.http()
                    .get()
                    .uri("/orders/ord-1/events")
                    .header(HttpHeaders.ORIGIN, SHOP)
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(token.equals(TOKEN) ? 200 : 401)
                    .expectHeader()
                    .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, SHOP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "shop.example", "https://shop.example/", "null"})
    @DisplayName("has no pages of an origin that is none")
    void noOrigin(String said) {
        assertThatThrownBy(() -> new Door("baedal.gateway.cors.allowed-origins=" + said).close())
                .hasStackTraceContaining("is no origin such as https://shop.example");
    }
}
