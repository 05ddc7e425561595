package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.PATIENCE;
import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Why this courier and not another")
class DispatchReadBackE2E {

    /** Some 900 m north of where the parcel is. */
    private static final Map<String, Double> AWAY = Map.of("latitude", 37.508, "longitude", 127.0);

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
    @DisplayName("S3-11 S3-3 the nearest drops out, another is assigned, and the delivery explains both decisions")
    void explained() {
        // given a job that waits
        Business desk = Business.parcelDesk(actors, 0);
        String order =
                expect(201, desk.order(1, 500, Business.FROM_DOOR_TO_DOOR)).text("orderId");
        String delivery = "dlv-" + order;
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(30))
                .until(() -> waiting().contains(delivery));
        // when
        String near = actors.courier("MOTORBIKE");
        until(delivery, answer -> has(answer, near));
        String away = actors.courier("MOTORBIKE", AWAY);
        actors.delivery(order, "drop", Map.of("courierId", near));
        // then
        JsonNode answer = until(delivery, now -> has(now, away));
        assertThat(answer.path("courier").path("vehicle").asString("")).isEqualTo("MOTORBIKE");
        assertThat(answer.path("courier").path("name").asString("")).isEqualTo("Example Courier");
        List<JsonNode> decisions =
                answer.path("delivery").path("decisions").valueStream().toList();
        assertThat(decisions)
                .filteredOn(one -> one.path("courierId").asString("").equals(near))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("outcome").asString("")).isEqualTo("DROPPED_OUT");
                    assertThat(one.path("reason").asString("")).isEqualTo("COURIER_ISSUE");
                    assertThat(one.path("distanceMetres").asLong(-1)).isZero();
                });
        assertThat(decisions.getLast().path("courierId").asString("")).isEqualTo(away);
        assertThat(decisions.getLast().path("outcome").asString("")).isEqualTo("ASSIGNED");
        assertThat(decisions.getLast().path("distanceMetres").asLong(-1)).isBetween(880L, 900L);
        assertThat(jobs(away)).contains(delivery);
        // when
        actors.delivery(order, "picked-up");
        actors.delivery(order, "complete");
        // then
        until(delivery, now -> now.path("delivery").path("status").asString("").equals("DELIVERED"));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(30))
                .until(() -> jobs(away).isEmpty());
        assertThat(waiting()).doesNotContain(delivery);
    }

    private static JsonNode until(String delivery, Predicate<JsonNode> shows) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(30))
                .until(() -> actors.http().get("/deliveries/" + delivery).body(), shows::test);
    }

    private static boolean has(JsonNode answer, String courier) {
        return answer.path("delivery").path("status").asString("").equals("ASSIGNED")
                && answer.path("delivery").path("courierId").asString("").equals(courier);
    }

    private static List<String> waiting() {
        return expect(200, actors.http().get("/dispatch?status=REQUESTED&sort=OLDEST"))
                .body()
                .path("deliveries")
                .valueStream()
                .map(delivery -> delivery.path("deliveryId").asString(""))
                .toList();
    }

    private static List<String> jobs(String courier) {
        return expect(200, actors.http().get("/dispatch/couriers?online=true"))
                .body()
                .path("couriers")
                .valueStream()
                .filter(one -> one.path("courierId").asString("").equals(courier))
                .flatMap(one -> one.path("jobs").valueStream())
                .map(job -> job.asString(""))
                .toList();
    }
}
