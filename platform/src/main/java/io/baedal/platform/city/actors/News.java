package io.baedal.platform.city.actors;

import io.baedal.platform.demo.SseEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event of an order's stream.
 *
 * @param id its position in the log
 * @param type what happened
 * @param courier whom it is about, or empty
 * @param reason why, or empty
 * @param status how its order stands by now, which may be later than what happened
 * @param last whether nothing is going to follow
 */
record News(String id, String type, String courier, String reason, String status, boolean last) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static News of(SseEvent event) {
        JsonNode data = JSON.readTree(event.data());
        JsonNode entry = data.path("entry");
        return new News(
                event.id(),
                entry.path("type").asString(""),
                entry.path("courierId").asString(""),
                entry.path("reason").asString(""),
                data.path("status").asString(""),
                data.path("last").asBoolean(false));
    }
}
