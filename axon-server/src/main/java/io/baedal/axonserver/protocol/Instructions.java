package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the instructions a message carries for its way. Of several with one key the first counts. */
record Instructions(List<ProcessingInstruction> all) {

    String routingKey(String otherwise) {
        MetaDataValue value = first(ProcessingKey.ROUTING_KEY);
        String key = value == null ? "" : text(value);
        return key.isEmpty() ? otherwise : key;
    }

    long priority() {
        return number(ProcessingKey.PRIORITY);
    }

    /** 0 where nothing is asked for. */
    long timeoutMillis() {
        return number(ProcessingKey.TIMEOUT);
    }

    boolean clientSupportsStreaming() {
        MetaDataValue value = first(ProcessingKey.CLIENT_SUPPORTS_STREAMING);
        return value != null && value.getBooleanValue();
    }

    private long number(ProcessingKey key) {
        MetaDataValue value = first(key);
        return value == null ? 0 : value.getNumberValue();
    }

    private @Nullable MetaDataValue first(ProcessingKey key) {
        for (ProcessingInstruction instruction : all) {
            if (instruction.getKey() == key) {
                return instruction.getValue();
            }
        }
        return null;
    }

    /** The text of a value; of other kinds of value, what they look like. */
    static String text(MetaDataValue value) {
        return switch (value.getDataCase()) {
            case TEXT_VALUE -> value.getTextValue();
            case NUMBER_VALUE -> Long.toString(value.getNumberValue());
            case BOOLEAN_VALUE -> Boolean.toString(value.getBooleanValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BYTES_VALUE, DATA_NOT_SET -> "";
        };
    }
}
