package io.baedal.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.baedal.support.reactive.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.baedal.query");

    @Test
    @DisplayName("A fold is pure: no Axon, no Spring, no driver, so a view is a function of the log")
    void pureFold() {
        assertThat(dependenciesOn("org.axonframework")).as("somebody else does").isNotZero();
        assertThat(dependenciesOn("com.mongodb")).as("somebody else does").isNotZero();
        noClasses()
                .that()
                .haveNameMatching(".*(Fold|Draft|Document|Decision|Entry|MoneyStanding|OrderDebts|Machine)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.axonframework..", "org.springframework..", "com.mongodb..")
                .because("what is read is what the log says, whoever reads it and when")
                .check(CLASSES);
    }

    @Test
    @DisplayName("No other service is known here, only the language that all share")
    void onlyTheLanguage() {
        assertThat(dependenciesOn("io.baedal.api")).isNotZero();
        noClasses()
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("belong to another service") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getName();
                        return name.startsWith("io.baedal.")
                                && Stream.of("api", "support", "query")
                                        .noneMatch(own -> name.startsWith("io.baedal." + own + "."));
                    }
                })
                .because("a projection was added without changing any existing service, and can be taken away again")
                .check(CLASSES);
    }

    @Test
    @DisplayName(
            "Nothing is subscribed or waited for by hand, except through Await in a projection, the sender of an outbox, the keeper and the watch of views, a look at the document store or a round of the audit")
    void nothingByHand() {
        noClasses()
                .should()
                .callMethodWhere(new DescribedPredicate<>("a publisher is subscribed to or blocked on") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getTargetOwner().getPackageName().startsWith("reactor.core.publisher")
                                && Stream.of("subscribe", "block").anyMatch(call.getName()::startsWith)
                                && !call.getName().equals("subscribeOn");
                    }
                })
                .because("an event loop must not wait, and a cancelled request must end what it began")
                .check(CLASSES);
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Projection")
                .and()
                .doNotHaveSimpleName("OutboxSender")
                .and()
                .doNotHaveSimpleName("ViewKeeper")
                .and()
                .doNotHaveSimpleName("ViewWatch")
                .and()
                // Asked by the check of the document store, on its thread, for the collections that it looks at.
                .doNotHaveSimpleName("ViewCollection")
                .and()
                .haveNameNotMatching(
                        "io\\.baedal\\.query\\.audit\\.(Rounds|ProviderLedger|(Stranger|View|Document)Comparison)")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Await.class)
                .because(
                        "only Axon calls code that has to wait, and a sender, a keeper, a check and the auditor have threads of their own")
                .check(CLASSES);
        assertThat(dependenciesOn(Await.class.getName())).as("projections do").isNotZero();
    }

    @Test
    @DisplayName("Every class that handles events names its group")
    void groupsAreNamed() {
        classes()
                .that()
                .containAnyMethodsThat(new DescribedPredicate<>("handle events") {
                    @Override
                    public boolean test(JavaMethod method) {
                        return method.isAnnotatedWith(EventHandler.class);
                    }
                })
                .should()
                .beAnnotatedWith(ProcessingGroup.class)
                .because("a group by accident has no settings, and its name is that of a package")
                .check(CLASSES);
    }

    @Test
    @DisplayName("Packages do not depend on each other in a circle")
    void noCircles() {
        slices().matching("io.baedal.query.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("Every package says what it is for")
    void packageInfo() throws IOException {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java/io/baedal/query"))) {
            List<Path> silent = folders.filter(Files::isDirectory)
                    .filter(folder -> hasSources(folder) && !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    private static boolean hasSources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long dependenciesOn(String root) {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> dependency.getTargetClass().getName().startsWith(root))
                .count();
    }
}
