package io.baedal.platform.scenario;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What came back. A request that got no answer at all has status 0 and says why in {@code error}. */
record Answer(int status, JsonNode body, Map<String, String> headers) {

    String code() {
        return body.path("code").asString("");
    }

    String text(String field) {
        return body.path(field).asString("");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase()));
    }
}
