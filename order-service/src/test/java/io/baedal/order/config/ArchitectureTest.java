package io.baedal.order.config;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.baedal.support.rule.DomainRule;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.axonframework.spring.stereotype.Saga;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

class ArchitectureTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.baedal.order");

    /** Pure functions and their states: what a process decides must be decidable in a table. */
    private static final DescribedPredicate<JavaClass> PURE = DescribedPredicate.describe(
            "pure",
            type -> Set.of("Placement", "PlacementState", "Cancellation", "CancellationState", "Pricing")
                            .contains(type.getSimpleName())
                    || type.getName().contains(".placement.Input")
                    || type.getName().contains(".cancellation.Input"));

    @ParameterizedTest
    @DisplayName("what must not be depended on is there to be depended on")
    @ValueSource(
            strings = {
                "org.axonframework.modelling.saga",
                "org.springframework.stereotype",
                "org.springframework.web.bind.annotation",
                "com.mongodb.client.model",
                "reactor.core.publisher",
                "java.time"
            })
    void forbiddenPackagesExist(String name) {
        assertThat(new ClassFileImporter().importPackages(name)).isNotEmpty();
    }

    @Test
    @DisplayName("what a process decides knows neither Axon nor Spring nor a clock")
    void processesArePure() {
        noClasses()
                .that(are(PURE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.axonframework..",
                        "org.springframework..",
                        "com.mongodb..",
                        "reactor..",
                        "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat(are(DescribedPredicate.describe(
                        "a clock", type -> type.getName().equals("java.time.Clock"))))
                .because("a decision that needs a framework to run cannot be read, or tested, as a table")
                .check(SERVICE);
        assertThat(SERVICE.that(are(PURE)).size()).isGreaterThan(15);
    }

    @Test
    @DisplayName("aggregates have no I/O and no clock: no web, no MongoDB, no publisher, no now()")
    void aggregatesAreQuiet() {
        noClasses()
                .that()
                .areAnnotatedWith(Aggregate.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "org.springframework.beans..",
                        "com.mongodb..",
                        "reactor..",
                        "java.net..",
                        "org.slf4j..")
                .orShould()
                .callMethodWhere(NOW)
                .because("an aggregate is sourced from events, and everything else would make it differ from them")
                .check(SERVICE);
        assertThat(SERVICE.stream().filter(type -> type.isAnnotatedWith(Aggregate.class)))
                .hasSize(5);
    }

    @Test
    @DisplayName("rules know nothing but the language")
    void rulesArePlain() {
        classes()
                .that()
                .implement(DomainRule.class)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.baedal..", "org.jspecify.annotations")
                .andShould()
                .beRecords()
                .because("a rule is a sentence about the business")
                .check(SERVICE);
    }

    @Test
    @DisplayName("MongoDB is known to config only")
    void onlyConfigKnowsMongo() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.baedal.order.config")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.mongodb..")
                .because("what this service keeps it keeps in the log; the database only holds its tokens and keys")
                .check(SERVICE);
    }

    @Test
    @DisplayName("packages are what the service can do, and do not go round in circles")
    void noCycles() {
        SlicesRuleDefinition.slices()
                .matching("io.baedal.order.(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(),
                        DescribedPredicate.describe(
                                "the names of groups",
                                type -> type.getSimpleName().equals("Groups")))
                .because("a package that needs another which needs it is one package")
                .check(SERVICE);
    }

    @Test
    @DisplayName("T13 handlers of events return nothing: Axon 4 would never subscribe what they return")
    void handlersReturnVoid() {
        methods()
                .that()
                .areAnnotatedWith(EventHandler.class)
                .or()
                .areAnnotatedWith(SagaEventHandler.class)
                .or()
                .areAnnotatedWith(EventSourcingHandler.class)
                .should()
                .haveRawReturnType(void.class)
                .because("an event handler that returns a Mono is called, and the Mono is never subscribed")
                .check(SERVICE);
    }

    @Test
    @DisplayName("T24 nobody here blocks, sleeps or subscribes by hand")
    void nobodyBlocks() {
        noClasses()
                .should()
                .callMethodWhere(BLOCKS)
                .because("service-support has the one place that waits, and it is not on an event loop")
                .check(SERVICE);
        // The rule sees what it forbids.
        assertThat(new ClassFileImporter()
                        .importClasses(Careless.class)
                        .get(Careless.class)
                        .getMethodCallsFromSelf())
                .filteredOn(BLOCKS::test)
                .hasSize(3);
    }

    @Test
    @DisplayName("every handler of events is in a named group, and every named group has a handler: no letter is lost")
    void groupsAreComplete() {
        Set<String> constants = Arrays.stream(Groups.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(ArchitectureTest::value)
                .collect(Collectors.toSet());
        Set<String> used = SERVICE.stream()
                .filter(type -> type.isAnnotatedWith(ProcessingGroup.class))
                .map(type -> type.getAnnotationOfType(ProcessingGroup.class).value())
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(constants);
        assertThat(SERVICE.stream().filter(ArchitectureTest::handlesEvents))
                .isNotEmpty()
                .allMatch(type -> type.isAnnotatedWith(ProcessingGroup.class));
    }

    private static boolean handlesEvents(JavaClass type) {
        return type.isAnnotatedWith(Saga.class)
                || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(EventHandler.class));
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final DescribedPredicate<JavaMethodCall> NOW = DescribedPredicate.describe(
            "asks what time it is",
            call -> call.getTarget().getName().equals("now")
                    && call.getTargetOwner().getPackageName().equals("java.time"));

    private static final Set<String> WAITS =
            Set.of("block", "blockOptional", "blockFirst", "blockLast", "toIterable", "toStream", "subscribe");

    private static final DescribedPredicate<JavaMethodCall> BLOCKS = DescribedPredicate.describe(
            "blocks, sleeps or subscribes by hand",
            call -> WAITS.contains(call.getTarget().getName())
                            && call.getTargetOwner().isAssignableTo(Publisher.class)
                    || call.getTarget().getName().equals("sleep")
                            && call.getTargetOwner().isEquivalentTo(Thread.class));

    /** Does on purpose what nobody may. */
    private static final class Careless {
        static void doIt() throws InterruptedException {
            Mono.just(1).block();
            Mono.just(1).subscribe();
            Thread.sleep(0);
        }
    }
}
