package io.baedal.query.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.baedal.support.axon.EventSourcing;
import io.baedal.support.axon.MessageSamples;
import io.baedal.support.axon.MessageSamples.Optional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.serialization.Revision;

/**
 * Every event there is, of two orders, two stores, two coupons, two couriers and two customers, in any combination, on two days. What is an
 * order's own, or a store's own, is never another one's.
 */
final class Occurrences {

    private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");

    /** The types of ids that go together. */
    private static final List<List<String>> OWNED = List.of(
            List.of("OrderId", "TicketId", "DeliveryId", "PaymentId"),
            List.of("StoreId", "ItemId", "StockId"),
            List.of("CouponId"),
            List.of("CourierId"),
            List.of("CustomerId"));

    private final ObjectMapper mapper = EventSourcing.messageMapper();

    List<EventMessage<?>> all() {
        return new ClassFileImporter()
                .importPackages("io.baedal.api").stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> type.isRecord() && type.isAnnotationPresent(Revision.class))
                        .flatMap(this::of)
                        .toList();
    }

    private Stream<EventMessage<?>> of(Class<?> type) {
        return Stream.of(Optional.values())
                .map(optional -> new MessageSamples(optional).of(type))
                .flatMap(sample ->
                        Stream.concat(Stream.of(sample), OWNED.stream().map(owned -> ofAnother(sample, owned))))
                .flatMap(payload -> Stream.of(NOON, NOON.plus(Duration.ofDays(1)))
                        .map(at -> new GenericEventMessage<>(UUID.randomUUID().toString(), payload, Map.of(), at)));
    }

    private Object ofAnother(Object sample, List<String> owned) {
        try {
            String json = mapper.writeValueAsString(sample);
            for (String id : owned) {
                json = json.replace(id + "-1", id + "-2");
            }
            return mapper.readValue(json, sample.getClass());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
