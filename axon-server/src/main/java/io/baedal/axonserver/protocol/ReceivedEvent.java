package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.axonserver.log.NewEvent;

/** An event as it came in, with the very bytes of the wire, which are what is stored. */
record ReceivedEvent(Event event, byte[] bytes) {

    static ReceivedEvent of(Event event) {
        return new ReceivedEvent(event, event.toByteArray());
    }

    NewEvent toStore() {
        return new NewEvent(
                event.getMessageIdentifier(),
                event.getAggregateType(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                event.getPayload().getType(),
                event.getTimestamp(),
                bytes);
    }
}
