package io.baedal.delivery.config;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each rule has its reason, and shows first that what it forbids exists somewhere in the service. */
class ArchitectureTest {

    private static final String[] STORES_AND_WEB = {
        "com.mongodb..", "org.bson..", "org.springframework.web..", "reactor.."
    };
    private static final String[] FRAMEWORKS = {
        "org.axonframework..", "org.springframework..", "com.mongodb..", "org.bson..", "reactor.."
    };

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.baedal.delivery");

    @Test
    @DisplayName("The steps of a search are decided without Axon, Spring or a store")
    void dispatchIsPure() {
        assertUsedBy(FRAMEWORKS);
        ArchRule rule = noClasses()
                .that(resideInAPackage("..dispatch..")
                        .and(simpleName("Dispatch")
                                .or(simpleName("DispatchState"))
                                .or(simpleName("Step"))
                                .or(simpleName("Input"))
                                .or(simpleName("Effect"))
                                .or(simpleName("Offers"))
                                .or(simpleName("Job")))
                        .or(resideInAPackage("..dispatch..")
                                .and(nameMatching(".*\\.(Input|Effect|DispatchState)\\$.*"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(FRAMEWORKS))
                .because("decisions that need nothing to run are tested as a table");
        rule.check(SERVICE);
    }

    @Test
    @DisplayName("Aggregates know no store and no web")
    void aggregatesDoNoInput() {
        assertUsedBy(STORES_AND_WEB);
        noClasses()
                .that()
                .areAnnotatedWith(Aggregate.class)
                .should()
                .dependOnClassesThat(resideInAnyPackage(STORES_AND_WEB))
                .because("an aggregate is sourced again and again, and must come out the same")
                .check(SERVICE);
    }

    @Test
    @DisplayName("Policies go through commands, not into other packages of the service")
    void policiesOnlySend() {
        assertUsedBy("io.baedal.delivery.ticket..", "io.baedal.delivery.dispatch..");
        noClasses()
                .that()
                .resideInAPackage("..policy..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.baedal.delivery.ticket..",
                        "io.baedal.delivery.delivery..",
                        "io.baedal.delivery.courier..",
                        "io.baedal.delivery.dispatch.."))
                .because("whoever reacts to the log must not depend on how the work is kept")
                .check(SERVICE);
    }

    @Test
    @DisplayName("Tickets, deliveries and couriers do not know each other")
    void capabilitiesAreApart() {
        List<String> capabilities = List.of("ticket", "delivery", "courier");
        for (String one : capabilities) {
            for (String other :
                    capabilities.stream().filter(o -> !o.equals(one)).toList()) {
                String forbidden = "io.baedal.delivery." + other + "..";
                assertUsedBy(forbidden);
                noClasses()
                        .that()
                        .resideInAPackage("io.baedal.delivery." + one + "..")
                        .should()
                        .dependOnClassesThat(resideInAPackage(forbidden))
                        .because("what they have in common is said in events")
                        .check(SERVICE);
            }
        }
    }

    @Test
    @DisplayName("Each processing group of a handler is one of the constants")
    void groupsAreNamed() {
        classes()
                .that()
                .areAnnotatedWith(ProcessingGroup.class)
                .should()
                .haveNameMatching(".*\\.(When[A-Za-z]+|DispatchSaga|CourierIndexing)")
                .because("a handler that is named otherwise is not a reaction, and belongs elsewhere")
                .check(SERVICE);
        assertThat(SERVICE.that(annotatedWith(ProcessingGroup.class)).stream()
                        .map(handler -> handler.getAnnotationOfType(ProcessingGroup.class)
                                .value()))
                .isSubsetOf(Groups.TICKETING, Groups.CARRYING, Groups.FREEING, Groups.COURIER_INDEX, Groups.DISPATCH);
    }

    /** A rule against what is nowhere used passes by itself, and says nothing. */
    private static void assertUsedBy(String... packages) {
        for (String each : packages) {
            boolean used = SERVICE.stream()
                    .anyMatch(any -> any.getDirectDependenciesFromSelf().stream()
                                    .anyMatch(
                                            dependency -> resideInAPackage(each).test(dependency.getTargetClass()))
                            || resideInAPackage(each).test(any));
            assertThat(used).as("%s is used somewhere", each).isTrue();
        }
    }
}
