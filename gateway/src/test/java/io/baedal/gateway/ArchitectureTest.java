package io.baedal.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.baedal.gateway");

    /** How a server stops and whose tokens count, which is the same for all of them. */
    private static final Set<String> SAME_FOR_ALL = Set.of("io.baedal.support.drain", "io.baedal.support.tokens");

    private static final JavaClasses SUPPORT =
            new ClassFileImporter().importPackages("io.baedal.support", "io.baedal.api");

    @Test
    @DisplayName("The gateway knows nothing of the services: it is configured, so that a service may change alone")
    void knowsNoService() {
        assertThat(SUPPORT).as("what must not be depended on").hasSizeGreaterThan(50);
        assertThat(CLASSES).hasSizeGreaterThan(5);
        noClasses()
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("are other modules' or Axon's") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getPackageName();
                        if (SAME_FOR_ALL.contains(name)) {
                            return false;
                        }
                        return name.startsWith("org.axonframework")
                                || (name.startsWith("io.baedal.") && !name.startsWith("io.baedal.gateway"));
                    }
                })
                .because("what it does to a request is the same whoever answers it")
                .check(CLASSES);
    }

    @Test
    @DisplayName(
            "Nothing of a request is subscribed or waited for by hand: the server does it, and with it back-pressure and cancel")
    void nothingByHand() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.baedal.gateway.instances.Watch")
                .should()
                .callMethodWhere(new DescribedPredicate<>("a publisher is subscribed to or blocked on") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getTargetOwner().getPackageName().startsWith("reactor.core.publisher")
                                && Stream.of("subscribe", "block").anyMatch(call.getName()::startsWith);
                    }
                })
                .because("an event loop must not wait, and a cancelled request must end what it began")
                .check(CLASSES);
    }

    @Test
    @DisplayName("Every package says what it is for")
    void packageInfo() throws Exception {
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java/io/baedal/gateway"))) {
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
}
