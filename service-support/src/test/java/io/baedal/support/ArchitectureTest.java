package io.baedal.support;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.baedal.support.reactive.Await;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ArchitectureTest {

    private static final JavaClasses SUPPORT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.baedal.support");

    @Test
    @DisplayName("T24 one place waits for a reactive result, and no other")
    void onlyAwaitBlocks() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Await.class)
                .should()
                .callMethodWhere(Blocking.CALL)
                .because("a thread that waits inside an event loop stops every request on it")
                .check(SUPPORT);
        // The rule sees what it forbids: where it is allowed, it is found.
        assertThat(SUPPORT.get(Await.class).getMethodCallsFromSelf()).anyMatch(Blocking.CALL);
    }

    @Test
    @DisplayName("T13 nobody subscribes and forgets")
    void nobodySubscribes() {
        noClasses()
                .should()
                .callMethodWhere(Blocking.SUBSCRIPTION)
                .because("what fails after a bare subscribe fails in silence")
                .check(SUPPORT);
        JavaClasses careless = new ClassFileImporter().importClasses(Careless.class);
        assertThat(careless.get(Careless.class).getMethodCallsFromSelf()).anyMatch(Blocking.SUBSCRIPTION);
    }

    @Test
    @DisplayName("support serves services, and knows none of them")
    void knowsNoService() {
        assertThat(new ClassFileImporter().importPackages("io.baedal.axonserver"))
                .isNotEmpty();
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.baedal.order..",
                        "io.baedal.payment..",
                        "io.baedal.delivery..",
                        "io.baedal.query..",
                        "io.baedal.axonserver..")
                .because("it is wiring that all of them share")
                .check(SUPPORT);
    }

    /** Does on purpose what nobody may. */
    private static final class Careless {
        static void forget() {
            Mono.just(1).subscribe();
            Flux.just(1).subscribe();
        }
    }
}
