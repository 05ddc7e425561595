package io.baedal.axonserver.node;

import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.axonserver.dashboard.EventBody;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Reads bodies as the protocol stores them: events, snapshots and scheduled events alike. */
final class EventBodies {
    private EventBodies() {}

    static EventBody read(byte[] body) {
        Event event = parse(body);
        List<EventBody.MetaValue> metadata = event.getMetaDataMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> value(entry.getKey(), entry.getValue()))
                .toList();
        return new EventBody(
                event.getMessageIdentifier(),
                event.getAggregateType(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                event.getPayload().getType(),
                event.getPayload().getRevision(),
                event.getPayload().getData().toByteArray(),
                metadata);
    }

    private static Event parse(byte[] body) {
        try {
            return Event.parseFrom(body);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("What is stored is not an event; verify the log", impossible);
        }
    }

    private static EventBody.MetaValue value(String name, MetaDataValue value) {
        return switch (value.getDataCase()) {
            case TEXT_VALUE -> new EventBody.MetaValue(name, "text", value.getTextValue());
            case NUMBER_VALUE -> new EventBody.MetaValue(name, "whole number", Long.toString(value.getNumberValue()));
            case DOUBLE_VALUE -> new EventBody.MetaValue(name, "number", Double.toString(value.getDoubleValue()));
            case BOOLEAN_VALUE ->
                new EventBody.MetaValue(name, "truth value", Boolean.toString(value.getBooleanValue()));
            case BYTES_VALUE ->
                new EventBody.MetaValue(
                        name,
                        "binary, base64",
                        Base64.getEncoder()
                                .encodeToString(value.getBytesValue().getData().toByteArray()));
            case DATA_NOT_SET -> new EventBody.MetaValue(name, "nothing", "");
        };
    }
}
