package io.baedal.query.why;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Those of an event's fields that say something about why things went on as they did. */
final class Facts {

    /** By name, whichever event has them: codes, ids, numbers and times, and nothing that anybody wrote. */
    private static final List<String> TELLING = List.of(
            "attempt",
            "reason",
            "amount",
            "charge",
            "courierId",
            "stockId",
            "quantity",
            "score",
            "promisedAt",
            "answerBy",
            "atFault",
            "owed");

    private static final JsonMapper JSON = new JsonMapper();

    private Facts() {}

    /** In the order of their names above; those that are null or empty are left out. */
    static Map<String, String> of(String payload) {
        JsonNode event = tree(payload);
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : TELLING) {
            String value = text(event.path(name));
            if (value != null) {
                facts.put(name, value);
            }
        }
        return facts;
    }

    private static @Nullable String text(JsonNode value) {
        if (value.has("amount") && value.has("currency")) {
            return value.path("amount").asText() + " " + value.path("currency").asText();
        }
        if (value.isArray() && !value.isEmpty()) {
            StringBuilder list = new StringBuilder();
            value.forEach(element -> list.append(list.isEmpty() ? "" : " ").append(element.asText()));
            return list.toString();
        }
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private static JsonNode tree(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a recorded event is no JSON: rebuild the view histories-view", broken);
        }
    }
}
