package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.gateway.config.GatewayApplication;
import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Progress;
import io.baedal.platform.system.Setup;
import io.baedal.query.config.QueryServiceApplication;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@DisplayName("With two instances of query-service behind the door")
class AnyInstanceE2E {

    private static final int SHIFTS = 3;

    private Platform platform;
    private ConfigurableApplicationContext second;
    private Wire wire;
    private ConfigurableApplicationContext door;
    private URI address;
    private Actors actors;

    /** All of the system, but with a door that knows of two instances; the second one has let the first one have the views. */
    @BeforeEach
    void start() throws IOException {
        platform = Platform.of(Setup.inMemory().withPatientGates(), Progress.SILENT);
        Stream.of(Part.values()).filter(part -> part != Part.GATEWAY).forEach(platform::start);
        second = run(
                QueryServiceApplication.application(),
                "--axon.axonserver.servers=" + platform.address(Part.NODE),
                "--spring.mongodb.uri=" + platform.address(Part.DOCUMENTS),
                "--baedal.processing.node-id=second");
        wire = Wire.to(port(second));
        door = run(
                GatewayApplication.application(),
                "--baedal.services.order-service=" + platform.address(Part.ORDER_SERVICE),
                "--baedal.services.payment-service=" + platform.address(Part.PAYMENT_SERVICE),
                "--baedal.services.delivery-service=" + platform.address(Part.DELIVERY_SERVICE),
                "--baedal.services.query-service=" + platform.address(Part.QUERY_SERVICE) + "," + wire.address());
        address = URI.create("http://localhost:" + port(door));
        actors = new Actors(new Http(address));
    }

    private static ConfigurableApplicationContext run(SpringApplicationBuilder application, String... arguments) {
        return application
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .run(Stream.concat(Stream.of("--server.port=0"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext application) {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterEach
    void stop() throws IOException {
        door.close();
        wire.close();
        second.close();
        platform.close();
    }

    /** A write that succeeds, whose answer says that the views show it, whichever instance was asked. */
    private void shown(String method, String path, @Nullable Object body) {
        Map<String, String> headers =
                Map.of("Prefer", "wait=15", "Idempotency-Key", UUID.randomUUID().toString());
        Answer answer = await().atMost(Actors.PATIENCE)
                .until(() -> actors.http().send(method, path, body, headers).join(), done -> done.status() == 200);
        assertThat(answer.header("baedal-view")).as("%s", answer).contains("current");
    }

    private void shift(String courier, String status) {
        shown("PUT", "/couriers/" + courier + "/status", Map.of("status", status, "position", Business.PLACE));
    }

    private List<String> online() {
        return expect(200, actors.http().get("/dispatch/couriers?online=true"))
                .body()
                .path("couriers")
                .valueStream()
                .map(one -> one.path("courierId").asString(""))
                .toList();
    }

    /** Writes without and with a read between them, so that instances take turns at questions as well as at reads. */
    private void readsItsOwnWrites(String courier) {
        for (int n = 0; n < SHIFTS; n++) {
            shift(courier, "OFFLINE");
            assertThat(online()).doesNotContain(courier);
            assertThat(online()).doesNotContain(courier);
            shift(courier, "ONLINE");
            assertThat(online()).contains(courier);
        }
    }

    @Test
    @DisplayName(
            "I8 S0-13 a client misses nothing and hears nothing twice, and reads its own writes, when one of them dies")
    void either() throws IOException {
        // given two clients who follow an order, one at each instance
        Shop shop = actors.shop(10);
        String courier = actors.courier();
        String order = actors.order(shop);
        actors.untilTicketIsOpen(order);
        try (Follower one = new Follower(address, order);
                Follower other = new Follower(address, order)) {
            assertThat(wire.carried("GET /orders/" + order + "/events")).isEqualTo(1);
            readsItsOwnWrites(courier);
            shown("POST", "/tickets/tkt-" + order + "/accept", null);
            assertThat(wire.carried("GET /positions/")).isBetween(1L, 2L * SHIFTS);
            actors.untilCourierIsAssigned(order);
            // when
            wire.cut();
            second.close();
            // then
            readsItsOwnWritesAlone(order);
            List<Long> told = one.toTheEnd();
            assertThat(told).isSorted().doesNotHaveDuplicates().isEqualTo(other.toTheEnd());
            assertThat(told).isEqualTo(positionsUpTo(told.getLast(), actors.view(order)));
            assertThat(List.of(one.times(), other.times())).containsExactlyInAnyOrder(1, 2);
        }
    }

    private void readsItsOwnWritesAlone(String order) {
        shown("POST", "/tickets/tkt-" + order + "/ready", null);
        shown("POST", "/deliveries/dlv-" + order + "/picked-up", null);
        assertThat(actors.view(order).path("delivery").path("status").asString(""))
                .isEqualTo("PICKED_UP");
        shown("POST", "/deliveries/dlv-" + order + "/complete", null);
        actors.untilStatus(order, "COMPLETED");
    }

    private static List<Long> positionsUpTo(long last, JsonNode order) {
        return order.path("timeline")
                .valueStream()
                .map(entry -> entry.path("position").asLong())
                .filter(position -> position <= last)
                .toList();
    }
}
