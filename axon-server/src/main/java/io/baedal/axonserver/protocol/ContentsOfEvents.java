package io.baedal.axonserver.protocol;

import com.google.protobuf.InvalidProtocolBufferException;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.axonserver.eventquery.EventContent;
import io.baedal.axonserver.eventquery.EventContents;
import io.baedal.axonserver.eventquery.Value;
import io.baedal.axonserver.log.StoredEvent;
import java.util.Map;
import java.util.TreeMap;

/** Reads events for queries: their bodies are the protocol's messages. */
final class ContentsOfEvents implements EventContents {

    @Override
    public EventContent read(StoredEvent stored) {
        try {
            Event event = Event.parseFrom(stored.body());
            return new EventContent(
                    event.getPayload().getRevision(),
                    event.getPayload().getData().toStringUtf8(),
                    metaData(event.getMetaDataMap()));
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("Event " + stored.position() + " is not an event", impossible);
        }
    }

    /** By key, because the protocol's own order is any. */
    private static Map<String, Value> metaData(Map<String, MetaDataValue> metaData) {
        Map<String, Value> values = new TreeMap<>();
        metaData.forEach((key, value) -> values.put(key, value(value)));
        return values;
    }

    private static Value value(MetaDataValue value) {
        return switch (value.getDataCase()) {
            case TEXT_VALUE -> new Value.Text(value.getTextValue());
            case NUMBER_VALUE -> new Value.Whole(value.getNumberValue());
            case BOOLEAN_VALUE -> Value.of(value.getBooleanValue());
            case DOUBLE_VALUE -> Value.of(value.getDoubleValue());
            case BYTES_VALUE -> new Value.Text(value.getBytesValue().getData().toStringUtf8());
            case DATA_NOT_SET -> Value.Absent.ABSENT;
        };
    }
}
