package io.baedal.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who may know whom in platform")
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.baedal.platform");

    private static final String[] SERVICES = {
        "io.baedal.api..",
        "io.baedal.support..",
        "io.baedal.order..",
        "io.baedal.payment..",
        "io.baedal.delivery..",
        "io.baedal.query..",
        "io.baedal.gateway..",
        "io.baedal.axonserver.."
    };

    @Test
    @DisplayName("the demo is a client like any other: it knows HTTP, and no class of any service")
    void demoIsAClient() {
        exists(
                "io.baedal.api.order.OrderId",
                "org.axonframework.commandhandling.CommandBus",
                "com.mongodb.MongoClientSettings");
        noClasses()
                .that()
                .resideInAPackage("io.baedal.platform.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.axonframework..", "com.mongodb..")
                .because("what it shows must be what every client can have")
                .check(OURS);
    }

    @Test
    @DisplayName("the people of the city are clients, too: they know HTTP and the plan, and no class of any service")
    void cityIsAClient() {
        exists("io.baedal.api.order.OrderId", "io.axoniq.axonserver.connector.AxonServerConnection");
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.baedal.platform.city.plan..",
                        "io.baedal.platform.city.actors..",
                        "io.baedal.platform.city.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.axonframework..", "com.mongodb..", "io.axoniq..")
                .because("a city that looks behind the door would not find what its customers find")
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage("io.baedal.platform.city.audit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES)
                .because("an auditor who uses the books' own code finds no mistake of it")
                .check(OURS);
    }

    @Test
    @DisplayName("only the system package starts parts, so that no other knows a service's classes")
    void onlyTheSystemKnowsServices() {
        exists("io.baedal.order.config.OrderServiceApplication", "io.baedal.axonserver.node.AxonServerNode");
        classes()
                .that()
                .resideInAnyPackage(
                        "io.baedal.platform.command..", "io.baedal.platform.state..", "io.baedal.platform.doctor..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.baedal.platform..", "java..", "picocli..", "org.slf4j..", "org.jspecify..")
                .because("a user's command is about parts, whatever they are made of")
                .check(OURS);
    }

    /** A rule against something that does not exist would always hold. */
    private static void exists(String... names) {
        for (String name : names) {
            assertThat(ClassLoader.getSystemResource(name.replace('.', '/') + ".class"))
                    .as(name)
                    .isNotNull();
        }
    }
}
