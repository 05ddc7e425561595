package io.baedal.platform.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The executable jar of a service")
class ExecutableJarTest {

    private static final String INDEX = """
            - "BOOT-INF/lib/b-1.jar"
            - "BOOT-INF/lib/spring-boot-jarmode-tools-4.jar"
            - "BOOT-INF/lib/a-2.jar"
            """;

    @TempDir
    private Path home;

    private Path target;
    private Path libraries;

    @BeforeEach
    void build() throws IOException {
        target = Files.createDirectories(home.resolve("order-service/target"));
        libraries = Files.createDirectories(home.resolve("lib"));
    }

    private void jar(String mainClass, String index) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Start-Class"), mainClass);
        try (OutputStream file = Files.newOutputStream(target.resolve("order-service-1-exec.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new ZipEntry(index));
            jar.write(INDEX.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("says what starts, and with which jars, in its own order")
    void program() throws IOException {
        // given
        jar("io.baedal.Orders", "BOOT-INF/classpath.idx");
        for (String name : List.of("order-service-1.jar", "a-2.jar", "b-1.jar", "of-another-service.jar")) {
            Files.createFile(libraries.resolve(name));
        }
        // when
        Program program = ExecutableJar.of(Part.ORDER_SERVICE, home).program(libraries, List.of("--server.port=1"));
        // then
        assertThat(program.mainClass()).isEqualTo("io.baedal.Orders");
        assertThat(program.arguments()).containsExactly("--server.port=1");
        assertThat(program.classPath().split(File.pathSeparator))
                .containsExactly(
                        libraries.resolve("order-service-1.jar").toString(),
                        libraries.resolve("b-1.jar").toString(),
                        libraries.resolve("a-2.jar").toString());
    }

    @Test
    @DisplayName("is told to be built again where a jar that it names is not there")
    void missing() throws IOException {
        jar("io.baedal.Orders", "BOOT-INF/classpath.idx");
        Files.createFile(libraries.resolve("order-service-1.jar"));
        Files.createFile(libraries.resolve("b-1.jar"));
        ExecutableJar jar = ExecutableJar.of(Part.ORDER_SERVICE, home);
        assertThatThrownBy(() -> jar.program(libraries, List.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessage("order-service needs what is not there: %s. Build it again: ./baedal build"
                        .formatted(libraries.resolve("a-2.jar")));
    }

    @Test
    @DisplayName("is told to be built where there is none, where it is cut off, and where it says nothing")
    void unusable() throws IOException {
        assertUnusable("There is no executable jar of order-service");
        jar("io.baedal.Orders", "BOOT-INF/other.idx");
        assertUnusable("does not say what starts it");
        Files.writeString(target.resolve("order-service-1-exec.jar"), "PK");
        assertUnusable("cannot be read");
    }

    private void assertUnusable(String why) {
        assertThatThrownBy(() -> ExecutableJar.of(Part.ORDER_SERVICE, home))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(why)
                .hasMessageContaining("./baedal build");
    }
}
