package io.baedal.delivery.dispatch;

import static org.awaitility.Awaitility.await;

import io.baedal.delivery.config.DeliveryServiceApplication;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

/** The map over HTTP, in the whole service. */
@ServiceIT
@ContextConfiguration(classes = DeliveryServiceApplication.class, initializers = BackingServices.class)
@TestPropertySource(properties = "spring.config.name=delivery-service")
class MapIT {

    private static final ParameterizedTypeReference<ServerSentEvent<AreaMap>> EVENT =
            new ParameterizedTypeReference<>() {};
    private static final Duration SOON = Duration.ofSeconds(20);

    private final WebTestClient http;
    private final PositionStreams streams;

    @Autowired
    MapIT(@Value("${local.server.port}") int port, PositionStreams streams) {
        this.streams = streams;
        this.http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(SOON)
                .build();
    }

    @Test
    @DisplayName(
            "S3-11 the couriers of an area can be followed as server-sent events: in, out, about in it, and off-line again")
    void followed() {
        // given
        online("cou-near", 37.501);
        online("cou-far", 37.6);
        register("cou-resting");

        // then
        StepVerifier.create(http.get()
                        .uri("/couriers/positions?latitude=37.5&longitude=127.0&radiusMetres=2000")
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                        .returnResult(EVENT)
                        .getResponseBody()
                        .map(event -> event.event() + " " + shown(event.data())))
                .expectNext("map [cou-near 37.501]")
                .then(() -> move("cou-far", 37.51))
                .expectNext("map [cou-near 37.501, cou-far 37.51]")
                .then(() -> move("cou-near", 37.515))
                .expectNext("map [cou-far 37.51, cou-near 37.515]")
                .then(() -> move("cou-near", 37.52))
                .expectNext("map [cou-far 37.51]")
                .then(() -> shift("cou-far", Map.of("status", "OFFLINE")))
                .expectNext("map []")
                .thenCancel()
                .verify(SOON);
        await().atMost(SOON).until(() -> streams.listeners() == 0 && streams.followed() == 0);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "longitude=127&radiusMetres=2000, latitude, is required",
        "latitude=90.1&longitude=127&radiusMetres=2000, latitude, must be -90 to 90",
        "latitude=NaN&longitude=127&radiusMetres=2000, latitude, must be -90 to 90",
        "latitude=here&longitude=127&radiusMetres=2000, latitude, must be a number",
        "latitude=37.5&radiusMetres=2000, longitude, is required",
        "latitude=37.5&longitude=-180.1&radiusMetres=2000, longitude, must be -180 to 180",
        "latitude=37.5&longitude=127, radiusMetres, is required",
        "latitude=37.5&longitude=127&radiusMetres=0, radiusMetres, must be 1 to 20000",
        "latitude=37.5&longitude=127&radiusMetres=20001, radiusMetres, must be 1 to 20000",
        "latitude=37.5&longitude=127&radiusMetres=1.5, radiusMetres, must be a whole number",
    })
    @DisplayName("An area that cannot be looked at is a 400 that names what is wrong with it")
    void noArea(String query, String field, String message) {
        http.get()
                .uri("/couriers/positions?" + query)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BAD_REQUEST")
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].in")
                .isEqualTo("query")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .isEqualTo(message);
    }

    private static List<String> shown(AreaMap map) {
        return map.couriers().stream()
                .map(seen -> seen.courierId() + " " + seen.position().latitude())
                .toList();
    }

    private void register(String courier) {
        http.post()
                .uri("/couriers")
                .bodyValue(Map.of("courierId", courier, "name", "Example Courier", "vehicle", "MOTORBIKE"))
                .exchange()
                .expectStatus()
                .isCreated();
    }

    private void online(String courier, double latitude) {
        register(courier);
        shift(courier, Map.of("status", "ONLINE", "position", place(latitude)));
        await().atMost(SOON)
                .untilAsserted(() -> http.get()
                        .uri("/couriers/" + courier + "/position")
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    private void shift(String courier, Map<String, Object> shift) {
        http.put()
                .uri("/couriers/" + courier + "/status")
                .bodyValue(shift)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private void move(String courier, double latitude) {
        http.put()
                .uri("/couriers/" + courier + "/position")
                .bodyValue(place(latitude))
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static Map<String, Object> place(double latitude) {
        return Map.of("latitude", latitude, "longitude", 127.0);
    }
}
