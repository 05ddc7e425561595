package io.baedal.support.axon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderReady;
import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.support.axon.MessageSamples.Optional;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MessageMapperTest {

    private final ObjectMapper mapper = EventSourcing.messageMapper();
    private final Serializer serializer = new EventSourcing().generalSerializer();

    @TestFactory
    @DisplayName("every message of the language survives JSON, with and without what may be missing")
    Stream<DynamicContainer> everyMessageSurvives() {
        List<? extends Class<?>> records = new ClassFileImporter()
                .importPackages("io.baedal.api").stream()
                        .map(JavaClass::reflect)
                        .filter(Class::isRecord)
                        .toList();
        assertThat(records).hasSizeGreaterThan(100);
        return Stream.of(Optional.values())
                .map(optional -> DynamicContainer.dynamicContainer(
                        "optional parts " + optional,
                        records.stream()
                                .map(type -> DynamicTest.dynamicTest(
                                        type.getSimpleName(), () -> survives(new MessageSamples(optional).of(type))))));
    }

    private void survives(Object message) throws Exception {
        assertThat((Object) mapper.readValue(mapper.writeValueAsString(message), message.getClass()))
                .isEqualTo(message);
        SerializedObject<byte[]> stored = serializer.serialize(message, byte[].class);
        Object read = serializer.deserialize(stored);
        assertThat(read).isEqualTo(message);
        assertThat(stored.getType().getName()).isEqualTo(message.getClass().getName());
        Revision revision = message.getClass().getAnnotation(Revision.class);
        assertThat(stored.getType().getRevision()).isEqualTo(revision == null ? null : revision.value());
    }

    @Test
    @DisplayName("T2 an id is a plain string in JSON, an amount has nothing that was only computed")
    void plainJson() throws Exception {
        assertThat(mapper.writeValueAsString(new OrderReady(OrderId.of("ord-1"))))
                .isEqualTo("{\"orderId\":\"ord-1\"}");
        assertThat(mapper.writeValueAsString(Money.krw(12_000))).isEqualTo("{\"amount\":12000,\"currency\":\"KRW\"}");
        assertThat(mapper.writeValueAsString(Duration.ofMinutes(10))).isEqualTo("\"PT10M\"");
    }

    @Test
    @DisplayName("F16 a newer service may add a field to a message, and an older one still reads it")
    void unknownFieldsAreIgnored() throws Exception {
        assertThat(mapper.readValue("{\"orderId\":\"ord-1\",\"addedLater\":{\"a\":[1]}}", OrderReady.class))
                .isEqualTo(new OrderReady(OrderId.of("ord-1")));
    }

    @Test
    @DisplayName("no type named inside the JSON is ever loaded: there is no open default typing")
    void noDefaultTyping() throws Exception {
        Object read = mapper.readValue("[\"java.net.URL\", \"http://localhost/\"]", Object.class);
        assertThat(read).isEqualTo(List.of("java.net.URL", "http://localhost/"));
    }

    @Test
    @DisplayName("T1 tokens, a replay's too, and details of refusals survive")
    void tokensSurvive() {
        TrackingToken position = new GlobalSequenceTrackingToken(41);
        Object replay = ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(99), position);
        Object refusal = new Refusal(Refusal.Category.CONFLICT, "CODE", "Sentence.");
        for (Object kept : List.of(position, replay, refusal)) {
            Object read = serializer.deserialize(serializer.serialize(kept, byte[].class));
            assertThat(read).isEqualTo(kept);
        }
    }
}
