package io.baedal.delivery.courier;

import static io.baedal.delivery.Examples.KIM;
import static io.baedal.delivery.Examples.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.GoOffline;
import io.baedal.api.courier.GoOnline;
import io.baedal.api.courier.RegisterCourier;
import io.baedal.api.courier.VehicleClass;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.AskedByAdmin;
import io.baedal.support.web.IdempotencyKey;
import io.baedal.support.web.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class CourierControllerTest {

    private static final String KIM_BY_CAR = "{\"name\":\"Kim\",\"vehicle\":\"CAR\"}";

    private final RecordingCommandBus bus = new RecordingCommandBus();
    private final WebTestClient http = WebTestClient.bindToController(new CourierController(
                    new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), Duration.ofSeconds(1))))
            .controllerAdvice(new Problems())
            .argumentResolvers(resolvers -> resolvers.addCustomResolver(new AskedByAdmin()))
            .build();

    /** A command without an answer must not make a request without one. */
    @BeforeEach
    void commandsAnswerNothing() {
        bus.setCallbackBehavior((any, metaData) -> null);
    }

    @Test
    @DisplayName("A courier registers under an id of his own, with room for one unless he says more")
    void registersWithId() {
        register(null, "{\"courierId\":\"cou-kim\",\"name\":\"Kim\",\"vehicle\":\"CAR\"}")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/couriers/cou-kim")
                .expectBody()
                .json("{\"courierId\":\"cou-kim\"}");
        assertThat(sent()).containsExactly(new RegisterCourier(KIM, "Kim", VehicleClass.CAR, 1));
    }

    @Test
    @DisplayName("A courier may say how he is called and what stands on his plate, for those he goes to")
    void registersWithContact() {
        register(
                        null,
                        "{\"courierId\":\"cou-kim\",\"name\":\"Kim\",\"vehicle\":\"CAR\","
                                + "\"phone\":\"+8225550199\",\"plate\":\"12가 3456\"}")
                .expectStatus()
                .isCreated();
        assertThat(sent())
                .containsExactly(new RegisterCourier(KIM, "Kim", VehicleClass.CAR, 1, "+8225550199", "12가 3456"));
    }

    @Test
    @DisplayName("The same Idempotency-Key means the same courier, another key another one")
    void registersWithKey() {
        register("key-1", KIM_BY_CAR).expectStatus().isCreated();
        register("key-1", KIM_BY_CAR).expectStatus().isCreated();
        register("key-2", KIM_BY_CAR).expectStatus().isCreated();
        register(null, KIM_BY_CAR).expectStatus().isCreated();

        List<Object> sent = sent();
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(sent)
                .extracting(command -> ((RegisterCourier) command).courierId())
                .satisfies(ids -> assertThat(Set.copyOf(ids)).hasSize(3))
                .hasSize(4);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "name,vehicle|{}",
                "name|{\"name\":\" \",\"vehicle\":\"CAR\"}",
                "vehicle|{\"name\":\"Kim\"}",
                "vehicle|{\"name\":\"Kim\",\"vehicle\":\"ROCKET\"}",
                "capacity|{\"name\":\"Kim\",\"vehicle\":\"CAR\",\"capacity\":0}",
                "capacity|{\"name\":\"Kim\",\"vehicle\":\"CAR\",\"capacity\":11}",
                "phone|{\"name\":\"Kim\",\"vehicle\":\"CAR\",\"phone\":\"02-555-0199\"}",
                "plate|{\"name\":\"Kim\",\"vehicle\":\"CAR\",\"plate\":\"\"}",
                "plate|{\"name\":\"Kim\",\"vehicle\":\"CAR\",\"plate\":\"- -\"}",
                "plate|{\"name\":\"Kim\",\"vehicle\":\"CAR\",\"plate\":\"123456789012345678901\"}",
                "plate|{\"name\":\"Kim\",\"vehicle\":\"CAR\",\"plate\":\"<b>1</b>\"}",
                "courierId|{\"courierId\":\"k i m\",\"name\":\"Kim\",\"vehicle\":\"CAR\"}"
            })
    @DisplayName("A registration that makes no sense is refused, each wrong field is named, and nothing is sent")
    void badRegistration(String fields, String body) {
        wrong(register(null, body), "body", fields.split(","));
        wrong(register("k".repeat(256), KIM_BY_CAR), "header", IdempotencyKey.HEADER);
        wrong(register(null, "{\"name\":\"%s\",\"vehicle\":\"CAR\"}".formatted("K".repeat(101))), "body", "name");
        assertThat(sent()).isEmpty();
    }

    private static void wrong(WebTestClient.ResponseSpec answer, String in, String... fields) {
        WebTestClient.BodyContentSpec body =
                answer.expectStatus().isBadRequest().expectBody();
        body.jsonPath("$.errors[*].field").isEqualTo(List.of(fields));
        body.jsonPath("$.errors[0].in").isEqualTo(in);
    }

    @Test
    @DisplayName("A courier goes on-line where he is, and off-line anywhere")
    void shifts() {
        status("{\"status\":\"ONLINE\",\"position\":{\"latitude\":37.5665,\"longitude\":126.978}}")
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"courierId\":\"cou-kim\",\"status\":\"ONLINE\"}");
        status("{\"status\":\"OFFLINE\"}").expectStatus().isOk();
        assertThat(sent()).containsExactly(new GoOnline(KIM, STORE), new GoOffline(KIM));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "status|{}",
                "position|{\"status\":\"ONLINE\"}",
                "position|{\"status\":\"ONLINE\",\"position\":{\"latitude\":91,\"longitude\":0}}",
                "status|{\"status\":\"ASLEEP\"}"
            })
    @DisplayName("A shift that makes no sense is refused, the wrong field is named, and nothing is sent")
    void badShift(String field, String body) {
        wrong(status(body), "body", field);
        assertThat(sent()).isEmpty();
    }

    private List<Object> sent() {
        return bus.getDispatchedCommands().stream()
                .map(command -> (Object) command.getPayload())
                .toList();
    }

    private WebTestClient.ResponseSpec register(String key, String body) {
        WebTestClient.RequestBodySpec request = http.post().uri("/couriers").contentType(MediaType.APPLICATION_JSON);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.bodyValue(body).exchange();
    }

    private WebTestClient.ResponseSpec status(String body) {
        return http.put()
                .uri("/couriers/{id}/status", KIM)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
