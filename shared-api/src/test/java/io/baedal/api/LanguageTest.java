package io.baedal.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.sales.SalesTransferDue;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every word of the language has in common, asked of the classes themselves, so that a new one is asked too. */
class LanguageTest {

    private static final String OURS = "io.baedal.api..";
    private static final JavaClasses LANGUAGE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.baedal.api");

    /** JDK, annotations, and nothing that runs: every service of every version has these on its class path. */
    private static final ArchRule SPEAKS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage(OURS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    OURS,
                    "java..",
                    "org.jspecify.annotations",
                    "com.fasterxml.jackson.annotation",
                    "org.axonframework.serialization",
                    "org.axonframework.modelling.command")
            .because("the language is all that services share, and must not drag a framework's version along");

    private static final List<String> FORBIDDEN = List.of(
            "com.fasterxml.jackson.databind",
            "org.axonframework.commandhandling",
            "org.axonframework.eventhandling",
            "org.axonframework.modelling.saga");

    @Test
    @DisplayName("the language depends on the JDK and on annotations, and on nothing else")
    void plainJava() {
        SPEAKS_PLAIN_JAVA.check(LANGUAGE);
    }

    @Test
    @DisplayName("of Axon it takes two annotations")
    void twoAnnotationsOfAxon() {
        Set<String> taken = LANGUAGE.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getName())
                .filter(name -> name.startsWith("org.axonframework"))
                .collect(Collectors.toSet());
        assertThat(taken)
                .containsExactlyInAnyOrder(Revision.class.getName(), TargetAggregateIdentifier.class.getName());
    }

    @Test
    @DisplayName("what it must not depend on is there to be depended on, and the rule would notice")
    void theRuleCanFail() {
        for (String forbidden : FORBIDDEN) {
            assertThat(new ClassFileImporter().importPackages(forbidden))
                    .as(forbidden)
                    .isNotEmpty();
            noClasses()
                    .that()
                    .resideInAPackage(OURS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(forbidden + "..")
                    .because("a framework's machinery is no word of the language")
                    .check(LANGUAGE);
        }
        assertThatThrownBy(() -> SPEAKS_PLAIN_JAVA.check(new ClassFileImporter().importClasses(Intruder.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ObjectMapper");
    }

    /** Breaks the rule on purpose. */
    private record Intruder(ObjectMapper mapper) {}

    @TestFactory
    @DisplayName("every event is a record with a revision of its own: on an interface it would have no effect")
    Stream<DynamicTest> eventsCarryTheirRevision() {
        List<Class<?>> events = events();
        assertThat(events).hasSizeGreaterThan(40);
        return events.stream()
                .map(event -> DynamicTest.dynamicTest(event.getSimpleName(), () -> {
                    Revision revision = event.getDeclaredAnnotation(Revision.class);
                    assertThat(event.isRecord()).isTrue();
                    assertThat(revision).isNotNull();
                    assertThat(revision.value()).matches("[1-9][0-9]*");
                }));
    }

    @Test
    @DisplayName("no interface pretends to give its events a revision")
    void noRevisionOnInterfaces() {
        List<Class<?>> interfaces = types().filter(Class::isInterface).toList();
        assertThat(interfaces).hasSizeGreaterThan(5).noneMatch(type -> type.isAnnotationPresent(Revision.class));
    }

    @Test
    @DisplayName("every family of events is sealed, and what has a revision belongs to a family or is an alarm")
    void familiesAreSealed() {
        List<Class<?>> families = families();
        assertThat(families).hasSizeGreaterThan(5).allMatch(Class::isSealed);
        List<Class<?>> strays = types().filter(type -> type.isAnnotationPresent(Revision.class))
                .filter(type -> families.stream().noneMatch(family -> family.isAssignableFrom(type)))
                .toList();
        assertThat(strays)
                // A day of sales is about many orders; every other alarm is about one.
                .allMatch(type -> AboutOrder.class.isAssignableFrom(type) || type == SalesTransferDue.class)
                .allMatch(type -> type.getSimpleName().endsWith("Passed")
                        || type.getSimpleName().endsWith("Due"));
    }

    @TestFactory
    @DisplayName("every command names one aggregate that it is for")
    Stream<DynamicTest> commandsHaveATarget() {
        List<Class<?>> commands = types().filter(Class::isRecord)
                .filter(type -> targets(type) > 0)
                .toList();
        assertThat(commands).hasSizeGreaterThan(40);
        return commands.stream()
                .map(command -> DynamicTest.dynamicTest(command.getSimpleName(), () -> {
                    assertThat(targets(command)).isOne();
                    assertThat(command.isAnnotationPresent(Revision.class))
                            .as("a command is not stored")
                            .isFalse();
                    assertThat(command.getDeclaredFields()[0].isAnnotationPresent(TargetAggregateIdentifier.class))
                            .as("it comes first")
                            .isTrue();
                }));
    }

    @TestFactory
    @DisplayName("every id is stored, routed and shown by its raw value, and refuses what is not well-formed")
    Stream<DynamicTest> idsAreTheirValue() {
        List<Class<?>> ids = types().filter(Class::isRecord)
                .filter(type -> type.getSimpleName().endsWith("Id"))
                .toList();
        assertThat(ids).hasSizeGreaterThan(8);
        return ids.stream()
                .map(id -> DynamicTest.dynamicTest(id.getSimpleName(), () -> {
                    Method of = id.getDeclaredMethod("of", String.class);
                    Object one = of.invoke(null, "x-1");
                    assertThat(one)
                            .hasToString("x-1")
                            .isEqualTo(of.invoke(null, "x-1"))
                            .isNotEqualTo(of.invoke(null, "x-2"));
                    assertThat(id.getDeclaredField("value").isAnnotationPresent(JsonValue.class))
                            .isTrue();
                    assertThatThrownBy(() -> of.invoke(null, "not well-formed"))
                            .hasRootCauseInstanceOf(IllegalArgumentException.class)
                            .rootCause()
                            .hasMessageContaining(id.getSimpleName());
                }));
    }

    @Test
    @DisplayName("lists and sets inside messages cannot be changed from outside")
    void collectionsAreCopied() {
        List<String> open = LANGUAGE.stream()
                .map(JavaClass::reflect)
                .filter(Class::isRecord)
                .filter(type -> copies(type) != collections(type))
                .map(Class::getSimpleName)
                .toList();
        assertThat(open).isEmpty();
    }

    private static long collections(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(part -> part.getType() == List.class || part.getType() == Set.class)
                .count();
    }

    /** How often its constructor calls {@code copyOf}: read from the byte code, as a record of any shape can be. */
    private static long copies(Class<?> type) {
        return LANGUAGE.get(type).getMethodCallsFromSelf().stream()
                .filter(call -> call.getTarget().getName().equals("copyOf"))
                .filter(call -> call.getOrigin().isConstructor())
                .count();
    }

    private static Stream<Class<?>> types() {
        return LANGUAGE.stream().<Class<?>>map(JavaClass::reflect);
    }

    private static List<Class<?>> families() {
        return types().filter(Class::isInterface)
                .filter(type -> type.getSimpleName().endsWith("Event"))
                .toList();
    }

    private static List<Class<?>> events() {
        List<Class<?>> families = families();
        return types().filter(type -> !type.isInterface())
                .filter(type -> AboutOrder.class.isAssignableFrom(type)
                        || families.stream().anyMatch(family -> family.isAssignableFrom(type)))
                .toList();
    }

    private static long targets(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(TargetAggregateIdentifier.class))
                .count();
    }

    @Test
    @DisplayName("what may be missing in a message says so")
    void nullableIsMarked() throws NoSuchMethodException {
        // A canary: were the annotation not kept at run time, samples of messages would not know what may be null.
        assertThat(OrderPlaced.class
                        .getDeclaredMethod("carriage")
                        .getAnnotatedReturnType()
                        .isAnnotationPresent(Nullable.class))
                .isTrue();
    }
}
