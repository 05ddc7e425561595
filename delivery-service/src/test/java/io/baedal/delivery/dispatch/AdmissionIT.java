package io.baedal.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.delivery.config.DeliveryServiceApplication;
import io.baedal.support.stream.Admission;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.SignalType;

@DisplayName("Permission to follow a courier, or all in an area")
@ServiceIT
@ContextConfiguration(
        classes = {DeliveryServiceApplication.class, AdmissionIT.WithPasses.class},
        initializers = BackingServices.class)
@TestPropertySource(properties = {"spring.config.name=delivery-service", "baedal.positions.heartbeat=100ms"})
class AdmissionIT {

    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
            new ParameterizedTypeReference<>() {};
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Passes passes;
    private final PositionStreams streams;
    private final WebTestClient http;
    private final WebClient client;

    @Autowired
    AdmissionIT(@Value("${local.server.port}") int port, Passes passes, PositionStreams streams) {
        String url = "http://localhost:" + port;
        this.passes = passes;
        this.streams = streams;
        this.http =
                WebTestClient.bindToServer().baseUrl(url).responseTimeout(SOON).build();
        this.client = WebClient.create(url);
    }

    /** Whoever has a pass may follow, for as long as it is valid. */
    static final class Passes implements Admission {

        private final Set<String> valid = ConcurrentHashMap.newKeySet();

        @Override
        public BooleanSupplier of(ServerHttpRequest request) {
            String pass = request.getQueryParams().getFirst("pass");
            return () -> valid.contains(pass);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithPasses {

        /** Instead of what asks whether the token has ended. */
        @Bean
        @Primary
        Passes passes() {
            return new Passes();
        }
    }

    /** What somebody hears who follows the courier, or the area in which he is. */
    private final class Listener {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final AtomicReference<SignalType> end = new AtomicReference<>();

        Listener(String path, String pass) {
            client.get()
                    .uri(path + "pass=" + pass)
                    .accept(MediaType.TEXT_EVENT_STREAM)
                    .retrieve()
                    .bodyToFlux(EVENT)
                    .mapNotNull(ServerSentEvent::data)
                    .doFinally(end::set)
                    .subscribe(heard::add);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/couriers/cou-watched/positions?",
                "/couriers/positions?latitude=37.5&longitude=127.0&radiusMetres=20000&"
            })
    @DisplayName("S3-11 is asked for again at each comment line: who has lost it is sent away, and nobody else is")
    void askedAgain(String path) {
        // given
        http.post()
                .uri("/couriers")
                .bodyValue(Map.of("courierId", "cou-watched", "name", "Example Courier", "vehicle", "MOTORBIKE"))
                .exchange()
                .expectStatus()
                .isCreated();
        goOnline();
        tell(37.5);
        passes.valid.addAll(List.of("first", "second"));
        Listener first = new Listener(path, "first");
        Listener second = new Listener(path, "second");
        await().atMost(SOON).until(() -> first.heard.size() == 1 && second.heard.size() == 1);
        // when
        passes.valid.remove("first");
        // then he goes although the courier rests, and leaves nothing behind
        await().atMost(SOON).until(() -> first.end.get() == SignalType.ON_COMPLETE);
        await().atMost(SOON).until(() -> streams.listeners() == 1);
        tell(37.6);
        await().atMost(SOON).until(() -> second.heard.size() == 2);
        assertThat(second.end.get()).isNull();
        assertThat(first.heard).hasSize(1);
        // when
        passes.valid.remove("second");
        // then
        await().atMost(SOON).until(() -> streams.listeners() == 0);
    }

    /** Until it is known: nobody knows where he is before. */
    private void goOnline() {
        http.put()
                .uri("/couriers/cou-watched/status")
                .bodyValue(Map.of("status", "ONLINE", "position", Map.of("latitude", 37.4, "longitude", 127.0)))
                .exchange()
                .expectStatus()
                .isOk();
        await().atMost(SOON)
                .untilAsserted(() -> http.get()
                        .uri("/couriers/cou-watched/position")
                        .exchange()
                        .expectStatus()
                        .isOk());
    }

    private void tell(double latitude) {
        http.put()
                .uri("/couriers/cou-watched/position")
                .bodyValue(Map.of("latitude", latitude, "longitude", 127.0))
                .exchange()
                .expectStatus()
                .isOk();
    }
}
