package io.baedal.axonserver.protocol;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Reads requests of administrators by the names of their fields: which context they mean, and what the audit log says of them. */
final class MessageFields {
    /** Every other field stays out of the audit log, tokens and passwords above all. */
    static final Set<String> AUDITED = Set.of(
            "name",
            "applicationName",
            "userName",
            "role",
            "roles",
            "context",
            "processor_name",
            "token_store_identifier",
            "context_name",
            "contextName",
            "segment",
            "target_client_id",
            "strategy",
            "replicationGroupName",
            "replication_group_name",
            "node_name",
            "preserveEventStore",
            "dcbContext");

    private static final Set<String> CONTEXT = Set.of("context_name", "contextName");
    private static final int VALUE_CHARS_MAX = 200;
    private static final int TARGET_CHARS_MAX = 4_000;

    private MessageFields() {}

    /** The context a request names in itself; empty if it names none, and the one of the call is meant. */
    static String contextNamedIn(Object request) {
        if (!(request instanceof Message message)) {
            return "";
        }
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (CONTEXT.contains(field.getKey().getName())) {
                return field.getValue().toString();
            }
            if (field.getValue() instanceof Message inner) {
                String named = contextNamedIn(inner);
                if (!named.isEmpty()) {
                    return named;
                }
            }
        }
        return "";
    }

    /** What a request is about, for the audit log. */
    static String target(Object request) {
        StringJoiner target = new StringJoiner(" ");
        if (request instanceof Message message) {
            collect(message, target);
        }
        String text = target.toString();
        return text.length() <= TARGET_CHARS_MAX ? text : text.substring(0, TARGET_CHARS_MAX) + "…";
    }

    private static void collect(Message message, StringJoiner target) {
        message.getAllFields().forEach((field, value) -> {
            List<?> values = value instanceof List<?> many ? many : List.of(value);
            for (Object each : values) {
                if (each instanceof Message inner && !field.isMapField()) {
                    collect(inner, target);
                } else if (AUDITED.contains(field.getName())) {
                    String text = each.toString();
                    target.add(field.getName() + "="
                            + (text.length() <= VALUE_CHARS_MAX ? text : text.substring(0, VALUE_CHARS_MAX) + "…"));
                }
            }
        });
    }
}
