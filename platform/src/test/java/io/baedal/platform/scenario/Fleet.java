package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Couriers who are asked before they get a job, and what the log says of them. */
final class Fleet {

    private static final double METRES_OF_A_DEGREE = 111_195;

    private final Actors actors;
    private final NodeClient node;
    private final List<String> couriers = new ArrayList<>();

    Fleet(Actors actors, NodeClient node) {
        this.actors = actors;
        this.node = node;
    }

    /** A courier who is on-line so many metres north of where orders begin. */
    String courier(String vehicle, double metres) {
        double latitude = Business.PLACE.get("latitude") + metres / METRES_OF_A_DEGREE;
        String id = actors.courier(vehicle, Map.of("latitude", latitude, "longitude", Business.PLACE.get("longitude")));
        couriers.add(id);
        return id;
    }

    /** Nobody of this scenario is there for the next. */
    void goHome() {
        couriers.forEach(this::goesOffline);
        couriers.clear();
    }

    void goesOffline(String courier) {
        expect(200, actors.http().put("/couriers/" + courier + "/status", Map.of("status", "OFFLINE")));
    }

    void accepts(String order, String courier) {
        expect(200, says("accept", order, courier));
    }

    void declines(String order, String courier) {
        expect(200, says("decline", order, courier));
    }

    /** @param what accept or decline */
    Answer says(String what, String order, String courier) {
        return actors.http().post("/deliveries/dlv-" + order + "/" + what, Map.of("courierId", courier));
    }

    /** Waits until the courier is asked whether he takes the order. */
    void untilAsked(String courier, String order) {
        await().atMost(Actors.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(asked(order)).isEqualTo(courier));
    }

    /** Who is asked now; empty: nobody. */
    String asked(String order) {
        List<String> types = node.typesOf("dlv-" + order);
        return !types.isEmpty() && types.getLast().equals("DeliveryOffered")
                ? courierOf(node.payloadsOf("dlv-" + order).getLast())
                : "";
    }

    void untilFree(String courier) {
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(node.typesOf(courier)).endsWith("CourierFreed"));
    }

    /** What came of each question and assignment, oldest first: {@code DeliveryOffered cou-1}. */
    List<String> decisions(String order) {
        List<String> types = node.typesOf("dlv-" + order);
        List<JsonNode> payloads = node.payloadsOf("dlv-" + order);
        List<String> decisions = new ArrayList<>();
        for (int i = 0; i < Math.min(types.size(), payloads.size()); i++) {
            if (!courierOf(payloads.get(i)).isEmpty()) {
                decisions.add(types.get(i) + " " + courierOf(payloads.get(i)));
            }
        }
        return decisions;
    }

    /** How far away each of those was who were considered for the last assignment, nearest first. */
    List<Double> distances(String order) {
        return node.payloadsOf("dlv-" + order)
                .getLast()
                .path("candidates")
                .valueStream()
                .map(candidate -> candidate.path("distanceMetres").asDouble())
                .toList();
    }

    /** What the view tells of each time that somebody was asked, oldest first: {@code cou-1 DECLINED COURIER_ISSUE}. */
    List<String> readBack(String order) {
        return decisionsInView(order).stream()
                .map(decision -> String.join(
                                " ",
                                courierOf(decision),
                                decision.path("outcome").asString(""),
                                decision.path("reason").asString(""))
                        .strip())
                .toList();
    }

    /** How far from the pick-up each of those was, in whole metres, as the view tells it. */
    List<Long> metresReadBack(String order) {
        return decisionsInView(order).stream()
                .map(decision -> decision.path("distanceMetres").asLong(-1))
                .toList();
    }

    private List<JsonNode> decisionsInView(String order) {
        return actors.http()
                .get("/deliveries/dlv-" + order)
                .body()
                .path("delivery")
                .path("decisions")
                .valueStream()
                .toList();
    }

    private static String courierOf(JsonNode event) {
        return event.path("courierId").asString("");
    }
}
