package io.baedal.platform.demo;

import tools.jackson.databind.JsonNode;

/**
 * One event of an order's stream.
 *
 * @param id its position in the log
 * @param status of the order after it
 * @param type what happened
 * @param atNanos when it arrived, by {@link System#nanoTime()}
 */
record Seen(String id, String status, String type, JsonNode data, long atNanos) {

    static Seen of(SseEvent event, long atNanos) {
        JsonNode data = Door.read(event.data());
        return new Seen(
                event.id(), event.name(), data.path("entry").path("type").asString(""), data, atNanos);
    }

    /** Whether the stream says that nothing is going to follow. */
    boolean isLast() {
        return data.path("last").asBoolean(false);
    }
}
