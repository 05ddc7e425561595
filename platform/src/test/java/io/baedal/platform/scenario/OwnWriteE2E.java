package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import io.baedal.query.config.QueryServiceApplication;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@DisplayName("Whoever writes with Prefer: wait")
class OwnWriteE2E {

    private static final int ORDERS = 40;
    private static final int SHIFTS = 40;

    private static Platform platform;
    private static Actors actors;
    private int writes;

    @BeforeAll
    static void start() {
        platform = Platform.start(Setup.inMemory().withPatientGates());
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void comeBack() {
        platform.start(Part.QUERY_SERVICE);
    }

    private Answer write(String method, String path, @Nullable Object body, String key) {
        return actors.http()
                .send(method, path, body, Map.of("Prefer", "wait=15", "Idempotency-Key", key))
                .join();
    }

    /** A write that succeeds, whose answer says that the views show it. */
    private Answer shown(int status, Answer answer) {
        expect(status, answer);
        assertThat(answer.header("baedal-view")).as("%s", answer).contains("current");
        assertThat(answer.header("preference-applied")).contains("wait=15");
        writes++;
        return answer;
    }

    /** Places an order and prepares it; after each answer, one read. */
    private void order(String customer, Shop shop) {
        String quote = actors.quote(customer, shop, 1);
        String key = UUID.randomUUID().toString();
        String order = shown(201, write("POST", "/orders", Map.of("quote", quote), key))
                .text("orderId");
        assertThat(actors.view(order).path("status").asString("")).isNotIn("", "PLACED");
        // The same request again writes nothing, and what it wrote the first time shows.
        shown(201, write("POST", "/orders", Map.of("quote", quote), key));
        // The ticket comes by itself; until then there is nothing to accept.
        Answer accepted = await().atMost(Actors.PATIENCE)
                .until(
                        () -> write("POST", "/tickets/tkt-" + order + "/accept", null, key),
                        answer -> answer.status() == 200);
        shown(200, accepted);
        assertThat(ticket(order)).isEqualTo("ACCEPTED");
        shown(200, write("POST", "/tickets/tkt-" + order + "/ready", null, key));
        assertThat(ticket(order)).isEqualTo("READY");
    }

    private String ticket(String order) {
        return actors.view(order).path("ticket").path("status").asString("");
    }

    private void shift(String courier, String status) {
        shown(
                200,
                write(
                        "PUT",
                        "/couriers/" + courier + "/status",
                        Map.of("status", status, "position", Business.PLACE),
                        UUID.randomUUID().toString()));
        List<JsonNode> online = expect(200, actors.http().get("/dispatch/couriers?online=true"))
                .body()
                .path("couriers")
                .valueStream()
                .filter(one -> one.path("courierId").asString("").equals(courier))
                .toList();
        assertThat(online).hasSize(status.equals("ONLINE") ? 1 : 0);
    }

    private void everything(int orders, int shifts) {
        Shop shop = actors.shop(1_000);
        String customer = actors.customer();
        String courier = expect(
                        201,
                        actors.http().post("/couriers", Map.of("name", "Example Courier", "vehicle", "DELUXE_TAXI")))
                .text("courierId");
        for (int n = 0; n < orders; n++) {
            order(customer, shop);
        }
        for (int n = 0; n < shifts; n++) {
            shift(courier, n % 2 == 0 ? "ONLINE" : "OFFLINE");
        }
    }

    @Test
    @DisplayName("S0-6 S0-13 finds each of 200 writes in the very next read")
    void readsItsOwnWrites() {
        everything(ORDERS, SHIFTS);
        assertThat(writes).isGreaterThanOrEqualTo(200);
    }

    @Test
    @DisplayName("S0-13 finds them as well where the instance that is asked is not the one that builds the views")
    void twoInstances() {
        // given a second instance, which takes the views over while the first one is away, and keeps them
        try (ConfigurableApplicationContext second = secondInstance()) {
            assertThat(second.isActive()).isTrue();
            platform.stop(Part.QUERY_SERVICE);
            platform.start(Part.QUERY_SERVICE);
            // when, then
            everything(10, 10);
            assertThat(writes).isGreaterThanOrEqualTo(50);
        }
    }

    private ConfigurableApplicationContext secondInstance() {
        return QueryServiceApplication.application()
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .run(
                        "--axon.axonserver.servers=" + platform.address(Part.NODE),
                        "--spring.mongodb.uri=" + platform.address(Part.DOCUMENTS),
                        "--server.port=0",
                        "--baedal.processing.node-id=second");
    }

    @Test
    @DisplayName("S0-12 gets the write's own answer at once while query-service is down, and is told that it is behind")
    void queryServiceDown() {
        Shop shop = actors.shop(10);
        platform.stop(Part.QUERY_SERVICE);
        Answer paused = write("PUT", "/stores/" + shop.store() + "/status", Map.of("status", "PAUSED"), "1");
        expect(200, paused);
        assertThat(paused.header("baedal-view")).contains("behind");
    }
}
