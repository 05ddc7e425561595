package io.baedal.query.messages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.baedal.api.value.Ids;

/** Names a message: {@code msg-} and a UUID made of the event and the customer, so that both together are told once. */
record MessageId(@JsonValue String value) {

    MessageId {
        Ids.requireWellFormed("MessageId", value);
    }

    @JsonCreator
    public static MessageId of(String value) {
        return new MessageId(value);
    }

    static MessageId of(String eventId, String customerId) {
        return new MessageId("msg-" + Ids.uuid5("message of " + eventId + " to " + customerId));
    }

    @Override
    public String toString() {
        return value;
    }
}
