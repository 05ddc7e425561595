package io.baedal.query.why;

import io.baedal.support.cause.Cause;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Turns events of the log into documents and back, with the serializer and the upcasters that read the log itself. */
@Component
final class StoredEvents {

    private final Serializer serializer;
    private final EventUpcaster revisions;
    private final byte[] noMetaData;

    StoredEvents(@Qualifier("eventSerializer") Serializer serializer, EventUpcaster revisions) {
        this.serializer = serializer;
        this.revisions = revisions;
        this.noMetaData =
                serializer.serialize(MetaData.emptyInstance(), byte[].class).getData();
    }

    Recorded record(String orderId, long position, EventMessage<?> event) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        return new Recorded(
                Recorded.idAt(position),
                orderId,
                position,
                event.getTimestamp().truncatedTo(ChronoUnit.MILLIS),
                event.getIdentifier(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                aggregate(event),
                new String(payload.getData(), StandardCharsets.UTF_8),
                cause(event.getMetaData()));
    }

    private static @Nullable String aggregate(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domain ? domain.getAggregateIdentifier() : null;
    }

    private static Map<String, String> cause(MetaData metaData) {
        Map<String, String> cause = new HashMap<>();
        for (String name : Cause.ALL) {
            if (metaData.get(name) instanceof String value) {
                cause.put(name, value);
            }
        }
        return cause;
    }

    Happened read(Recorded recorded) {
        GenericDomainEventEntry<byte[]> entry = new GenericDomainEventEntry<>(
                recorded.part(),
                recorded.orderId(),
                0,
                recorded.eventId(),
                recorded.at(),
                recorded.type(),
                recorded.revision(),
                recorded.payload().getBytes(StandardCharsets.UTF_8),
                noMetaData);
        TrackedEventData<byte[]> tracked =
                new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(recorded.position()), entry);
        return EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(tracked), serializer, revisions)
                .findFirst()
                .map(event -> new Happened(event.getPayload(), recorded.position(), recorded.at()))
                .orElseThrow(() -> new IllegalStateException("an upcaster swallowed the event at " + recorded.id()
                        + ": no upcaster of ours may drop an event"));
    }
}
