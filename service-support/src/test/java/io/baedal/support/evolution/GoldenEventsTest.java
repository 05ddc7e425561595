package io.baedal.support.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.baedal.api.order.AboutOrder;
import io.baedal.support.axon.EventSourcing;
import io.baedal.support.axon.MessageSamples;
import io.baedal.support.axon.MessageSamples.Optional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds every event to what was once written of it. The file of a new revision is written by
 * {@code -Dbaedal.golden.write=true}, looked at and committed; docs/change-an-event.md has the steps.
 */
class GoldenEventsTest {

    private static final boolean WRITE = Boolean.getBoolean("baedal.golden.write");

    private final ObjectMapper mapper = EventSourcing.messageMapper();
    private final Stored stored = new Stored();
    private final Map<String, Class<?>> events = new ClassFileImporter()
            .importPackages("io.baedal.api").stream()
                    .<Class<?>>map(JavaClass::reflect)
                    .filter(type -> type.isRecord() && type.isAnnotationPresent(Revision.class))
                    .collect(Collectors.toMap(
                            Class::getSimpleName,
                            Function.identity(),
                            (one, other) -> {
                                throw new IllegalStateException(
                                        one + " and " + other + " have one name, and so one file");
                            },
                            TreeMap::new));

    @Test
    @DisplayName("T26 F16 every event has a revision of its own")
    void everyEventHasARevision() {
        List<Class<?>> without = new ClassFileImporter()
                .importPackages("io.baedal.api").stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> type.isRecord() && isEvent(type))
                        .filter(type -> !type.isAnnotationPresent(Revision.class))
                        .toList();
        assertThat(without).isEmpty();
        assertThat(events.values()).filteredOn(GoldenEventsTest::isEvent).hasSizeGreaterThan(60);
    }

    @Test
    @DisplayName(
            "S3-23 the name of an event is ASCII, and so is that of each of its fields, today and in every revision")
    void names() throws Exception {
        assertThat(GoldenFile.all())
                .isNotEmpty()
                .allSatisfy(golden ->
                        assertThat(fields(golden.read())).as("%s", golden).allMatch(GoldenEventsTest::isAscii));
        for (Class<?> event : events.values()) {
            assertThat(event.getName()).matches(GoldenEventsTest::isAscii);
            assertThat(fields(json(new MessageSamples(Optional.PRESENT).of(event))))
                    .as(event.getName())
                    .allMatch(GoldenEventsTest::isAscii);
        }
    }

    private static Stream<String> fields(JsonNode json) {
        return Stream.concat(
                json.properties().stream().map(Map.Entry::getKey),
                json.valueStream().flatMap(GoldenEventsTest::fields));
    }

    private static boolean isAscii(String name) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    }

    @TestFactory
    @DisplayName(
            "F16 an event has today the shape that is golden for its revision: whoever changes it raises the revision")
    Stream<DynamicTest> shapes() {
        return events.values().stream()
                .map(event -> DynamicTest.dynamicTest(event.getSimpleName(), () -> hasItsGoldenShape(event)));
    }

    private void hasItsGoldenShape(Class<?> event) throws Exception {
        JsonNode today = json(new MessageSamples(Optional.PRESENT).of(event));
        GoldenFile golden = new GoldenFile(event.getSimpleName(), revision(event));
        if (WRITE && !golden.exists()) {
            golden.write(today);
        }
        assertThat(golden.exists())
                .as(
                        "There is no golden file %s. Write it with -Dbaedal.golden.write=true, look at it, and commit it.",
                        golden)
                .isTrue();
        assertThat(shape(today))
                .as(
                        "%s has another shape than its golden file: raise its revision, see docs/change-an-event.md",
                        golden)
                .isEqualTo(shape(golden.read()));
    }

    @TestFactory
    @DisplayName("F16 S1-15 whatever was ever written of an event is read as what it means today")
    Stream<DynamicTest> readBack() {
        return GoldenFile.all().stream()
                .map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> isReadBack(golden)));
    }

    private void isReadBack(GoldenFile golden) throws Exception {
        assertThat(events)
                .as("an event that was once written is never taken away")
                .containsKey(golden.event());
        Class<?> event = events.get(golden.event());
        Object read = stored.read(event, golden.revision(), golden.read());
        if (golden.revision().equals(revision(event))) {
            // What is read says the same again, so nothing of it was lost.
            assertThat(read).isInstanceOf(event);
            assertThat(json(read)).isEqualTo(golden.read());
        } else {
            assertThat(FirstRevisions.TODAY)
                    .as("FirstRevisions says what each of them means today")
                    .containsKey(golden.toString());
            assertThat(read).isEqualTo(FirstRevisions.TODAY.get(golden.toString()));
        }
    }

    @Test
    @DisplayName("F16 every revision that an event ever had has a golden file, and is lifted to the one it has today")
    void everyRevisionIsKept() {
        List<String> expected = events.values().stream()
                .flatMap(event -> IntStream.rangeClosed(1, Integer.parseInt(revision(event)))
                        .mapToObj(revision -> event.getSimpleName() + "-" + revision))
                .toList();
        assertThat(GoldenFile.all()).extracting(GoldenFile::toString).containsExactlyInAnyOrderElementsOf(expected);
        for (GoldenFile golden : GoldenFile.all()) {
            Class<?> event = events.get(golden.event());
            assertThat(stored.revisionWhenRead(event, golden.revision(), golden.read()))
                    .as("%s", golden)
                    .isEqualTo(revision(event));
        }
    }

    @Test
    @DisplayName("a shape is what fields there are and of which sort, and not what stands in them")
    void shapesAreCompared() throws Exception {
        assertThat(shape("{'a':1,'b':[{'c':'x'}]}")).isEqualTo(shape("{'b':[{'c':'y'},{'c':'z'}],'a':2}"));
        assertThat(shape("{'a':1}"))
                .isNotEqualTo(shape("{'a':'1'}"))
                .isNotEqualTo(shape("{'b':1}"))
                .isNotEqualTo(shape("{'a':1,'b':null}"))
                .isNotEqualTo(shape("{'a':[1]}"));
    }

    /** As it is read from text: a number that stands there does not say how wide it was. */
    private JsonNode json(Object event) throws Exception {
        return mapper.readTree(mapper.writeValueAsString(event));
    }

    private String shape(String json) throws Exception {
        return shape(mapper.readTree(json.replace('\'', '"')));
    }

    private static String shape(JsonNode json) {
        return switch (json) {
            case ObjectNode object ->
                object.properties().stream()
                        .map(field -> field.getKey() + ":" + shape(field.getValue()))
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
            case ArrayNode array ->
                array.valueStream().map(GoldenEventsTest::shape).distinct().collect(Collectors.joining("|", "[", "]"));
            default -> json.getNodeType().toString();
        };
    }

    private static boolean isEvent(Class<?> type) {
        return AboutOrder.class.isAssignableFrom(type)
                || Stream.of(type.getInterfaces())
                        .anyMatch(
                                kind -> kind.isSealed() && kind.getSimpleName().endsWith("Event"));
    }

    private static String revision(Class<?> event) {
        return event.getAnnotation(Revision.class).value();
    }
}
