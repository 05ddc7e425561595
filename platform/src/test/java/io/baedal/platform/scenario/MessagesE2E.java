package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** On a platform without providers, messages go to the log: what would be on a customer's phone can be read there. */
@DisplayName("Customers are told")
@ExtendWith(OutputCaptureExtension.class)
class MessagesE2E {

    private static final String PHONE = "+8225558077";
    private static final String COURIER_PHONE = "+8225559611";

    private static Platform platform;
    private static Actors actors;

    @BeforeAll
    static void start() {
        platform = Platform.start(Setup.inMemory().withPatientGates());
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    @DisplayName(
            "S1-11 S3-4 S3-7 C18 of each state of an order, and of who comes, in the language and by the channel they chose")
    void carried(CapturedOutput output) {
        // given
        Shop shop = actors.shop(10);
        String courier = expect(
                        201,
                        actors.http()
                                .post(
                                        "/couriers",
                                        Map.of(
                                                "name", "Example Courier",
                                                "vehicle", "CAR",
                                                "phone", COURIER_PHONE,
                                                "plate", "77B 1234")))
                .text("courierId");
        expect(
                200,
                actors.http()
                        .put(
                                "/couriers/" + courier + "/status",
                                Map.of("status", "ONLINE", "position", Business.PLACE)));
        String customer = customer(PHONE, Map.of("language", "en", "channel", "SMS"));
        String order = actors.orderBy(customer, shop);
        // when the store promises a time, and everybody does what he has to
        actors.untilTicketIsOpen(order);
        expect(200, actors.http().post("/tickets/tkt-" + order + "/accept", Map.of("readyInMinutes", 20)));
        actors.fulfilFromAccepted(order);
        // then
        List<JsonNode> messages = untilTold(order, "ORDER_COMPLETED");
        assertThat(messages)
                .extracting(message -> message.path("template").asString(""))
                .contains(
                        "ORDER_PLACED",
                        "ORDER_CONFIRMED",
                        "ORDER_ACCEPTED",
                        "TIME_PROMISED",
                        "COURIER_ASSIGNED",
                        "ORDER_READY",
                        "ORDER_IN_TRANSIT",
                        "ORDER_COMPLETED")
                .doesNotHaveDuplicates();
        assertThat(messages)
                .allSatisfy(message -> assertThat(
                                message.path("tries").path(0).path("channel").asString(""))
                        .isEqualTo("SMS"));
        assertThat(output.getAll())
                .contains("by SMS to +82******77: [On its way] bibimbap is on its way to you.")
                .contains("[Courier assigned] bibimbap comes with Example Courier, +82******11, 77B 1234.")
                .doesNotContain(PHONE)
                .doesNotContain(COURIER_PHONE);
    }

    @Test
    @DisplayName(
            "S3-12 S3-7 S3-21 who calls a parcel's courier or a taxi is told of his call by the names that callers know")
    void called(CapturedOutput output) {
        // given
        Business stand = Business.taxiStand(actors, "TAXI");
        String customer = customer("+8225558078", Map.of());
        // when nobody is there yet, then somebody comes, and then the customer calls it off
        String order = expect(201, stand.order(customer, 1, null, Business.FROM_DOOR_TO_DOOR))
                .text("orderId");
        untilTold(order, "CALL_CONFIRMED");
        actors.courier("TAXI");
        untilTold(order, "CALL_ACCEPTED");
        untilTold(order, "CALL_ASSIGNED");
        expect(202, actors.http().delete("/orders/" + order));
        untilTold(order, "CALL_CANCELLED");
        // then
        assertThat(output.getAll())
                .contains("[호출] ride")
                .contains("[호출중] ride")
                .contains("[호출확정] ride")
                .contains("[할당확정] ride 담당 기사: Example Courier.")
                .contains("[호출취소] ride");
    }

    private static String customer(String phone, Map<String, String> wishes) {
        Map<String, Object> body = new HashMap<>(wishes);
        body.putAll(Map.of("name", "Example Customer", "phone", phone, "address", "1 Example Road"));
        return expect(201, actors.http().post("/customers", body)).text("customerId");
    }

    /** Waits until an order's customer was told this, and returns all that he was told. */
    private static List<JsonNode> untilTold(String order, String template) {
        return await().atMost(Actors.PATIENCE)
                .until(
                        () -> actors.http()
                                .get("/messages?orderId=" + order)
                                .body()
                                .path("messages")
                                .valueStream()
                                .toList(),
                        messages -> messages.stream()
                                .anyMatch(message -> message.path("template")
                                                .asString("")
                                                .equals(template)
                                        && message.path("status").asString("").equals("SENT")));
    }
}
