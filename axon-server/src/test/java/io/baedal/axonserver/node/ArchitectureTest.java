package io.baedal.axonserver.node;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.baedal.axonserver.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The parts of the node")
class ArchitectureTest {
    private static final String ROOT = "io.baedal.axonserver";
    private static final String[] NETWORK = {"io.grpc..", "com.google.protobuf..", "io.axoniq.."};

    private static final JavaClasses NODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    @DisplayName("know the network at the edge only, so that routing and log can be tested and changed without it")
    void networkAtTheEdge() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".routing..", ROOT + ".log..", ROOT + ".access..", ROOT + ".eventquery..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NETWORK)
                .check(NODE);
        // The rule means something only while the packages it forbids are used at all.
        for (String forbidden : NETWORK) {
            assertThat(NODE.stream()
                            .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                            .map(d -> d.getTargetClass().getPackageName())
                            .filter(name -> name.startsWith(forbidden.replace("..", ""))))
                    .as("uses of %s", forbidden)
                    .isNotEmpty();
        }
    }

    @Test
    @DisplayName(
            "depend on each other in one direction: node, protocol, then routing and log, which do not know each other")
    void oneDirection() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".routing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".log..", ROOT + ".protocol..", ROOT + ".node..")
                .check(NODE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".log..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".routing..", ROOT + ".protocol..", ROOT + ".node..")
                .check(NODE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".eventquery..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".routing..", ROOT + ".protocol..", ROOT + ".node..")
                .check(NODE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".node..")
                .check(NODE);
    }

    @Test
    @DisplayName("decide about access without knowing who asks: no other part of the node, no HTTP, no TLS of gRPC")
    void accessKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".access..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAPackage(ROOT + ".access..")))
                        .and(not(type(ErrorCode.class))))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.net.httpserver..", "java.net.http..")
                .check(NODE);
    }

    @Test
    @DisplayName("do without Spring, which those who embed the node may not have")
    void noSpring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.axonframework..")
                .check(NODE);
    }

    @Test
    @DisplayName("keep HTTP at its edge, which knows nothing of gRPC and serves what the node gives it")
    void httpAtItsEdge() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".routing..", ROOT + ".log..", ROOT + ".access..", ROOT + ".protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.net.httpserver..", ROOT + ".http..")
                .check(NODE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.grpc..", "com.google.protobuf..", "io.axoniq..", ROOT + ".protocol..", ROOT + ".node..")
                .check(NODE);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(NODE);
    }

    @Test
    @DisplayName("show themselves on a dashboard that only reads: it knows no gRPC, no routing and nothing that acts")
    void dashboardOnlyReads() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".dashboard..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NETWORK)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".node..", ROOT + ".protocol..", ROOT + ".routing..", ROOT + ".http.api..")
                .check(NODE);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".dashboard..")
                .should()
                .callMethodWhere(describe(
                        "writes to a log",
                        call -> call.getTargetOwner().getPackageName().equals(ROOT + ".log")
                                && call.getTarget().getName().endsWith("Durably")))
                .check(NODE);
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".http..",
                        ROOT + ".protocol..",
                        ROOT + ".log..",
                        ROOT + ".routing..",
                        ROOT + ".access..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".dashboard..")
                .check(NODE);
        assertThat(NODE.stream().filter(c -> c.getPackageName().equals(ROOT + ".dashboard")))
                .isNotEmpty();
    }
}
