package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Writes whose clients want to read what they did right after. */
class OwnWriteIT {

    private static final String READY = "/tickets/tkt-1/ready";

    private Door door;

    @BeforeEach
    void open() {
        door = new Door("baedal.gateway.wait-max=3s");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private WebTestClient.ResponseSpec answer(HttpMethod method, String path, @Nullable String prefer) {
        WebTestClient.RequestBodySpec request = door.http().method(method).uri(path);
        return (prefer == null ? request : request.header(OwnWrite.PREFER, prefer)).exchange();
    }

    private List<String> questions() {
        return door.query.asked.stream()
                .filter(asked -> asked.startsWith("GET /positions/"))
                .toList();
    }

    private void expectView(String prefer, String view) {
        answer(HttpMethod.POST, READY, prefer)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(OwnWrite.VIEW, view)
                .expectBody(String.class)
                .isEqualTo("delivery-service 0");
    }

    @Test
    @DisplayName("With Prefer: wait the answer to a write comes when the views show it, by one question and no more")
    void current() {
        door.query.silence = Duration.ofMillis(600);
        Instant asked = Instant.now();
        answer(HttpMethod.POST, READY, "respond-async, wait=2; strict=\"a, b\"")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(OwnWrite.VIEW, "current")
                .expectHeader()
                .valueEquals(OwnWrite.APPLIED, "wait=2")
                .expectHeader()
                .valueEquals(OwnWrite.POSITION, "17")
                .expectBody(String.class)
                .isEqualTo("delivery-service 0");
        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(door.query.silence);
        assertThat(questions()).singleElement().satisfies(question -> {
            URI uri = URI.create(question.substring("GET ".length()));
            assertThat(uri.getPath()).isEqualTo("/positions/17");
            assertThat(uri.getQuery()).startsWith("about=tkt-1&about=cou-1&waitMillis=");
            assertThat(millis(question)).isBetween(1, 2_000);
        });
    }

    private static int millis(String question) {
        return Integer.parseInt(question.substring(question.lastIndexOf('=') + 1));
    }

    @Test
    @DisplayName("What does not show in time is behind, and the answer is the write's own")
    void behind() {
        door.query.current = false;
        expectView("wait=1", "behind");
        assertThat(questions()).hasSize(1);
    }

    @Test
    @DisplayName(
            "A client that does not say Prefer: wait, or not of a write, costs nothing and gets the answer at once")
    void notAsked() {
        for (String prefer : new String[] {null, "respond-async", "wait", "wait=soon", "await=3"}) {
            answer(HttpMethod.POST, READY, prefer)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .doesNotExist(OwnWrite.VIEW)
                    .expectHeader()
                    .doesNotExist(OwnWrite.POSITION);
        }
        answer(HttpMethod.GET, "/orders/ord-1", "wait=1").expectHeader().doesNotExist(OwnWrite.VIEW);
        // A write that no view shows.
        answer(HttpMethod.DELETE, "/webhooks/whk-1", "wait=1")
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist(OwnWrite.VIEW);
        assertThat(questions()).isEmpty();
    }

    @Test
    @DisplayName(
            "S0-12 with query-service down, or nobody who knows how far the log is, a write is done, and behind at once")
    void down() {
        door.delivery.position = null;
        expectView("wait=3", "behind");
        assertThat(questions()).isEmpty();
        door.delivery.position = "17";
        door.query.close();
        expectView("wait=3", "behind");
        door.delivery.position = "no number";
        expectView("wait=3", "behind");
    }

    @Test
    @DisplayName("Nobody waits longer than the door lets him, nor for a query-service that does not answer")
    void capped() {
        door.query.silence = Duration.ofMinutes(5);
        Instant asked = Instant.now();
        answer(HttpMethod.POST, READY, "wait=99999999999999")
                .expectHeader()
                .valueEquals(OwnWrite.VIEW, "behind")
                .expectHeader()
                .valueEquals(OwnWrite.APPLIED, "wait=3");
        assertThat(Duration.between(asked, Instant.now())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(15));
        assertThat(questions())
                .singleElement()
                .satisfies(question -> assertThat(millis(question)).isLessThanOrEqualTo(3_000));
    }
}
