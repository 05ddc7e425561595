package io.baedal.delivery.dispatch;

import static org.awaitility.Awaitility.await;

import io.baedal.delivery.config.DeliveryServiceApplication;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

/** Positions over HTTP, in the whole service. */
@ServiceIT
@ContextConfiguration(classes = DeliveryServiceApplication.class, initializers = BackingServices.class)
@TestPropertySource(properties = "spring.config.name=delivery-service")
class PositionsIT {

    private static final ParameterizedTypeReference<ServerSentEvent<Whereabouts>> EVENT =
            new ParameterizedTypeReference<>() {};
    private static final Duration SOON = Duration.ofSeconds(20);

    private final WebTestClient http;
    private final PositionStreams streams;

    @Autowired
    PositionsIT(@Value("${local.server.port}") int port, PositionStreams streams) {
        this.streams = streams;
        this.http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(SOON)
                .build();
    }

    @Test
    @DisplayName("The newest position of a courier can be read, and followed as server-sent events while he moves")
    void followed() {
        // given
        http.post()
                .uri("/couriers")
                .bodyValue(Map.of("courierId", "cou-moving", "name", "Example Courier", "vehicle", "MOTORBIKE"))
                .exchange()
                .expectStatus()
                .isCreated();
        await().atMost(SOON).untilAsserted(() -> tell(37.5).expectStatus().isOk());

        // then
        http.get()
                .uri("/couriers/cou-moving/position")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.latitude")
                .isEqualTo(37.5)
                .jsonPath("$.at")
                .exists();
        StepVerifier.create(http.get()
                        .uri("/couriers/cou-moving/positions")
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .returnResult(EVENT)
                        .getResponseBody()
                        .map(event -> event.event() + " " + event.data().latitude()))
                .expectNext("position 37.5")
                .then(() -> tell(37.6))
                .expectNext("position 37.6")
                .thenCancel()
                .verify(SOON);
        await().atMost(SOON).until(() -> streams.listeners() == 0 && streams.followed() == 0);
    }

    @Test
    @DisplayName("Where nobody is known there is no position to read or to follow: 404")
    void unknown() {
        for (String path : new String[] {"/couriers/cou-nobody/position", "/couriers/cou-nobody/positions"}) {
            http.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NOT_FOUND");
        }
    }

    private WebTestClient.ResponseSpec tell(double latitude) {
        return http.put()
                .uri("/couriers/cou-moving/position")
                .bodyValue(Map.of("latitude", latitude, "longitude", 127.0))
                .exchange();
    }
}
