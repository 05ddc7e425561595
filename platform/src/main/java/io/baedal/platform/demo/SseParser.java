package io.baedal.platform.demo;

import java.util.Optional;

/** Puts server-sent events together, line by line, as the HTML standard says (section 9.2.6). Comments are skipped. */
public final class SseParser {

    private String id = "";
    private String name = "";
    private final StringBuilder data = new StringBuilder();

    /** @return the event that the line has completed, if it has completed one */
    public Optional<SseEvent> accept(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        if (value.startsWith(" ")) {
            value = value.substring(1);
        }
        switch (field) {
            case "id" -> id = value;
            case "event" -> name = value;
            case "data" -> data.append(value).append('\n');
            default -> {
                // A comment, or a field that means nothing here: the standard says to ignore both.
            }
        }
        return Optional.empty();
    }

    /** The id stays for the events that follow, name and data do not. */
    private Optional<SseEvent> dispatch() {
        if (data.isEmpty()) {
            name = "";
            return Optional.empty();
        }
        data.setLength(data.length() - 1);
        SseEvent event = new SseEvent(id, name, data.toString());
        name = "";
        data.setLength(0);
        return Optional.of(event);
    }
}
