package io.baedal.support.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import io.baedal.support.axon.EventSourcing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/** Reads an event as Axon reads it from the log: through the serializer and the upcasters of every service. */
final class Stored {

    private final Serializer serializer = EventSourcing.serializer();
    private final EventUpcasterChain upcasters = new EventUpcasterChain(new Revisions());

    Object read(Class<?> event, String revision, JsonNode json) {
        List<? extends DomainEventMessage<?>> read = EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(entry(event, revision, json)), serializer, upcasters)
                .asStream()
                .toList();
        return read.getFirst().getPayload();
    }

    /** Which revision it has after all upcasters. */
    String revisionWhenRead(Class<?> event, String revision, JsonNode json) {
        IntermediateEventRepresentation lifted = upcasters
                .upcast(Stream.of(new InitialEventRepresentation(entry(event, revision, json), serializer)))
                .findFirst()
                .orElseThrow();
        return lifted.getType().getRevision();
    }

    private GenericDomainEventEntry<byte[]> entry(Class<?> event, String revision, JsonNode json) {
        return new GenericDomainEventEntry<>(
                "SomeAggregate",
                "some-1",
                0,
                "message-1",
                Instant.EPOCH,
                event.getName(),
                revision,
                json.toString().getBytes(StandardCharsets.UTF_8),
                serializer.serialize(MetaData.emptyInstance(), byte[].class).getData());
    }
}
