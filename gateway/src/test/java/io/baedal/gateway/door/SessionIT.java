package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.tokens.LocalIssuer;
import io.baedal.support.tokens.Role;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseCookie;

@DisplayName("The cookie of a page")
class SessionIT {

    private static final String TOKEN =
            LocalIssuer.at(LocalIssuer.defaultKeyFile()).issue(Role.CUSTOMER, "cus-1", Duration.ofMinutes(5));

    private static Door door;

    @BeforeAll
    static void start() {
        door = new Door("baedal.test.everybody=nobody");
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void forget() {
        door.query.tokens.clear();
        door.order.tokens.clear();
        door.query.cookies.clear();
    }

    /** @param host by which name the page has found the door */
    private static ResponseCookie cookie(String host, String name) {
        return door.http()
                .post()
                .uri("/session")
                .header("Host", host)
                .headers(headers -> headers.setBearerAuth(TOKEN))
                .exchange()
                .expectStatus()
                .isNoContent()
                .returnResult(Void.class)
                .getResponseCookies()
                .getFirst(name);
    }

    @Test
    @DisplayName("holds the token for as long as it is good, for no script to read and for no other site to send")
    void begun() {
        ResponseCookie cookie = cookie("localhost", "baedal");
        assertThat(cookie.getValue()).isEqualTo(TOKEN);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getMaxAge()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("has a name elsewhere that no other host can give to one of its own, and goes over https only")
    void elsewhere() {
        ResponseCookie cookie = cookie("shop.example", "__Host-baedal");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getDomain()).isNull();
        door.http()
                .get()
                .uri("/orders")
                .header("Host", "shop.example")
                .cookie("baedal", TOKEN)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(door.query.tokens).isEmpty();
    }

    @Test
    @DisplayName("is asked for with a token")
    void withoutToken() {
        door.http().post().uri("/session").exchange().expectStatus().isUnauthorized();
    }

    @Test
    @DisplayName("counts for reading, streams included, as the token that it holds, and goes no further than the door")
    void reads() {
        door.http()
                .get()
                .uri("/orders/ord-1/events")
                .cookie("baedal", TOKEN)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(door.query.tokens).containsExactly("Bearer " + TOKEN);
        assertThat(door.query.cookies).isEmpty();
    }

    @Test
    @DisplayName("counts for nothing that changes anything")
    void writes() {
        door.http()
                .post()
                .uri("/quotes")
                .cookie("baedal", TOKEN)
                .exchange()
                .expectStatus()
                .isOk();
        door.http()
                .delete()
                .uri("/orders/ord-1")
                .cookie("baedal", TOKEN)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(door.order.tokens).isEmpty();
    }

    @Test
    @DisplayName("gives way to a token that is sent")
    void header() {
        String other = LocalIssuer.at(LocalIssuer.defaultKeyFile()).issue(Role.STORE, "sto-1", Duration.ofMinutes(5));
        door.http()
                .get()
                .uri("/orders")
                .cookie("baedal", TOKEN)
                .headers(headers -> headers.setBearerAuth(other))
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(door.query.tokens).containsExactly("Bearer " + other);
    }

    @Test
    @DisplayName("is gone once its page has taken leave")
    void ended() {
        ResponseCookie gone = door.http()
                .delete()
                .uri("/session")
                .exchange()
                .expectStatus()
                .isNoContent()
                .returnResult(Void.class)
                .getResponseCookies()
                .getFirst("baedal");
        assertThat(gone.getMaxAge()).isZero();
        assertThat(gone.getValue()).isEmpty();
    }
}
