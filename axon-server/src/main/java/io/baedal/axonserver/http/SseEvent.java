package io.baedal.axonserver.http;

import org.jspecify.annotations.Nullable;

/**
 * One event of a stream.
 *
 * @param name what a browser listens for
 * @param id what the browser sends back as {@code Last-Event-ID} when it connects again; null for none
 * @param data the text; each of its lines travels as one
 * @param replaces an event that still waits with the same key is dropped in favour of this one; null for one that must arrive
 */
public record SseEvent(
        String name,
        @Nullable String id,
        String data,
        @Nullable String replaces) {

    /** Refuses names and ids of several lines, which would be read as something else. */
    public SseEvent {
        if (!oneLine(name) || (id != null && !oneLine(id))) {
            throw new IllegalArgumentException("Name and id of an event are one line each: " + name + ", " + id);
        }
    }

    /** An event that must arrive, with a value as JSON. */
    public static SseEvent of(String name, @Nullable String id, Object value) {
        return new SseEvent(name, id, Json.text(value), null);
    }

    /** The newest state of something: a reader that is behind is spared the older ones. */
    public static SseEvent latest(String name, Object value) {
        return new SseEvent(name, null, Json.text(value), name);
    }

    /** The same, but in the place of what waits with this key. */
    public SseEvent replacing(String key) {
        return new SseEvent(name, id, data, key);
    }

    private static boolean oneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\0') < 0;
    }

    String wire() {
        StringBuilder wire = new StringBuilder(data.length() + 32);
        wire.append("event: ").append(name).append('\n');
        if (id != null) {
            wire.append("id: ").append(id).append('\n');
        }
        for (String line : data.split("\r\n|\r|\n", -1)) {
            wire.append("data: ").append(line).append('\n');
        }
        return wire.append('\n').toString();
    }
}
