package io.baedal.delivery.delivery;

import static io.baedal.delivery.Examples.DELIVERY;
import static io.baedal.delivery.Examples.KIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.delivery.AcceptOffer;
import io.baedal.api.delivery.CompleteDelivery;
import io.baedal.api.delivery.DeclineOffer;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.delivery.MarkAtDropoff;
import io.baedal.api.delivery.MarkAtPickup;
import io.baedal.api.delivery.MarkPickedUp;
import io.baedal.api.delivery.MarkReturning;
import io.baedal.api.delivery.ReturnDelivery;
import io.baedal.api.delivery.UnassignCourier;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.AskedByAdmin;
import io.baedal.support.web.Problems;
import java.time.Duration;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class DeliveryControllerTest {

    private final RecordingCommandBus bus = new RecordingCommandBus();
    private final WebTestClient http = WebTestClient.bindToController(new DeliveryController(
                    new Commands(DefaultCommandGateway.builder().commandBus(bus).build(), Duration.ofSeconds(1))))
            .controllerAdvice(new Problems())
            .argumentResolvers(resolvers -> resolvers.addCustomResolver(new AskedByAdmin()))
            .build();

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("at-pickup", "{}", new MarkAtPickup(DELIVERY)),
                arguments("picked-up", "{}", new MarkPickedUp(DELIVERY)),
                arguments("at-dropoff", "{}", new MarkAtDropoff(DELIVERY)),
                arguments("complete", "{}", new CompleteDelivery(DELIVERY, null)),
                arguments("complete", "{\"metres\":4200}", new CompleteDelivery(DELIVERY, 4_200)),
                arguments("fail", "{\"reason\":\"DAMAGED\"}", new FailDelivery(DELIVERY, Reason.DAMAGED)),
                arguments("fail", "{\"reason\":\"NO_SHOW\"}", new FailDelivery(DELIVERY, Reason.NO_SHOW)),
                arguments("accept", "{\"courierId\":\"cou-kim\"}", new AcceptOffer(DELIVERY, KIM)),
                arguments(
                        "decline",
                        "{\"courierId\":\"cou-kim\"}",
                        new DeclineOffer(DELIVERY, KIM, Reason.COURIER_ISSUE)),
                arguments(
                        "decline",
                        "{\"courierId\":\"cou-kim\",\"reason\":\"ADDRESS_ERROR\"}",
                        new DeclineOffer(DELIVERY, KIM, Reason.ADDRESS_ERROR)),
                arguments("return", "{}", new MarkReturning(DELIVERY, Reason.OTHER)),
                arguments(
                        "return",
                        "{\"reason\":\"CUSTOMER_REFUSED\"}",
                        new MarkReturning(DELIVERY, Reason.CUSTOMER_REFUSED)),
                arguments("returned", "{}", new ReturnDelivery(DELIVERY)),
                arguments(
                        "drop",
                        "{\"courierId\":\"cou-kim\"}",
                        new UnassignCourier(DELIVERY, KIM, Reason.COURIER_ISSUE)),
                arguments(
                        "drop",
                        "{\"courierId\":\"cou-kim\",\"reason\":\"OTHER\"}",
                        new UnassignCourier(DELIVERY, KIM, Reason.OTHER)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requests")
    @DisplayName("S4-3 a courier's report is a command, and answers with the status afterwards")
    void sends(String what, String body, Object command) {
        // given
        bus.setCallbackBehavior((any, metaData) -> DeliveryStatus.PICKED_UP);

        // when
        post(what, body)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"deliveryId\":\"dlv-ord-1\",\"status\":\"PICKED_UP\"}");

        // then
        assertThat(bus.getDispatchedCommands())
                .singleElement()
                .extracting(sent -> (Object) sent.getPayload())
                .isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fail|{\"reason\":\"NO_SUPPLY\"}|reason",
                "fail|{\"reason\":\"WHIM\"}|reason",
                "accept|{}|courierId",
                "decline|{}|courierId",
                "decline|{\"courierId\":\"cou-kim\",\"reason\":\"DAMAGED\"}|reason",
                "return|{\"reason\":\"NO_SHOW\"}|reason",
                "drop|{\"courierId\":\"cou-kim\",\"reason\":\"COURIER_OFFLINE\"}|reason",
                "drop|{}|courierId",
                "drop|{\"courierId\":\"no id\"}|courierId",
                "complete|{\"metres\":-1}|metres",
                "complete|{\"metres\":1000001}|metres"
            })
    @DisplayName("What no courier can say is refused, the wrong field is named, and nothing is sent")
    void bad(String what, String body, String field) {
        post(what, body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
        assertThat(bus.getDispatchedCommands()).isEmpty();
    }

    @Test
    @DisplayName("Where nobody measured how far it was, nothing need be said of it")
    void completesWithoutABody() {
        // given
        bus.setCallbackBehavior((any, metaData) -> DeliveryStatus.DELIVERED);

        // when
        http.post()
                .uri("/deliveries/{id}/complete", DELIVERY)
                .exchange()
                .expectStatus()
                .isOk();

        // then
        assertThat(bus.getDispatchedCommands())
                .singleElement()
                .extracting(sent -> (Object) sent.getPayload())
                .isEqualTo(new CompleteDelivery(DELIVERY, null));
    }

    private WebTestClient.ResponseSpec post(String what, String body) {
        return http.post()
                .uri("/deliveries/{id}/" + what, DELIVERY)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
