package io.baedal.platform.city.actors;

import tools.jackson.databind.JsonNode;

/**
 * What came back.
 *
 * @param status 0 if nothing did, and {@code code} says why
 */
record Reply(int status, JsonNode body, long retryAfterSeconds) {

    static final int NOTHING = 0;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the same request may be answered otherwise in a moment. */
    boolean isForNow() {
        return status == NOTHING || status >= 500 || status == 429;
    }

    String text(String field) {
        return body.path(field).asString("");
    }

    /** The reason code of a problem, or the status where it has none. */
    String code() {
        String code = text("code");
        return code.isEmpty() ? "HTTP_" + status : code;
    }
}
