package io.baedal.axonserver.access;

import java.time.Instant;

/**
 * One line of the audit log.
 *
 * @param id the same for the two lines of one action, its start and its end
 * @param who see {@link Caller#described()}
 * @param origin the peer's address
 * @param action such as {@code ContextAdminService/DeleteContext}
 * @param target what it was done to; never a secret
 * @param outcome started, done, failed or refused
 * @param detail why it failed or was refused
 */
record AuditEntry(
        Instant at, String id, String who, String origin, String action, String target, String outcome, String detail) {

    /** As one line of JSON, without its end. */
    String toJson() {
        StringBuilder json = new StringBuilder(256).append('{');
        field(json, "at", at.toString());
        field(json, "id", id);
        field(json, "who", who);
        field(json, "origin", origin);
        field(json, "action", action);
        field(json, "target", target);
        field(json, "outcome", outcome);
        field(json, "detail", detail);
        return json.append('}').toString();
    }

    private static void field(StringBuilder json, String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (json.length() > 1) {
            json.append(',');
        }
        json.append('"').append(name).append("\":\"");
        value.chars().forEach(c -> escape(json, (char) c));
        json.append('"');
    }

    /** Also beyond ASCII, so that no line separator of any kind can make two lines of one. */
    private static void escape(StringBuilder json, char c) {
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (c < ' ' || c > '~') {
            json.append(String.format("\\u%04x", (int) c));
        } else {
            json.append(c);
        }
    }
}
