package io.baedal.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.tokens.LocalIssuer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script alone, in a folder where nothing was ever built. */
@Timeout(60)
@DisplayName("The script")
class ScriptIT {

    private static final String JAVA_21 = System.getProperty("java.home");

    @TempDir
    Path folder;

    private Path home;
    private Path oldJava;
    private Path noJvms;

    @BeforeEach
    void copyTheScript() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        noJvms = Files.createDirectory(folder.resolve("no-jvms"));
        Files.copy(Path.of("..", "baedal"), home.resolve("baedal"));
        Files.setPosixFilePermissions(home.resolve("baedal"), PosixFilePermissions.fromString("rwxr-xr-x"));
        oldJava = Files.createDirectories(folder.resolve("jdk-17").resolve("bin"));
        Path java = oldJava.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"17.0.15\" 2025-04-15' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    @DisplayName("says which Javas are too old, what is needed and where to point to it")
    void javaTooOld() throws Exception {
        Ended ended = run(Map.of("JAVA_HOME", "", "BAEDAL_JVMS", noJvms.toString()), "demo");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("No JDK 21 or newer was found")
                .contains(oldJava.resolve("java") + " is version 17")
                .contains("JAVA_HOME");
    }

    @Test
    @DisplayName(
            "finds a JDK in JAVA_HOME, and among the installed ones when those in JAVA_HOME and on PATH are too old")
    void findsJava() throws Exception {
        Ended byHome = run(Map.of("JAVA_HOME", JAVA_21, "BAEDAL_JVMS", noJvms.toString()), "doctor");
        assertThat(byHome.output()).contains("ok   Java", JAVA_21);

        Path jvms = Files.createDirectory(folder.resolve("jvms"));
        Files.createSymbolicLink(jvms.resolve("jdk"), Path.of(JAVA_21));
        Ended installed =
                run(Map.of("JAVA_HOME", oldJava.getParent().toString(), "BAEDAL_JVMS", jvms.toString()), "doctor");
        assertThat(installed.output()).contains("ok   Java", jvms.toString());
    }

    @Test
    @DisplayName("explains itself without a build, and does not build for a typing error")
    void withoutBuild() throws Exception {
        Map<String, String> java = Map.of("JAVA_HOME", JAVA_21);
        assertThat(run(java, "--help").status()).isZero();
        assertThat(run(java, "--help").output()).contains("demo", "doctor");
        assertThat(run(java, "nope").status()).isEqualTo(2);
        assertThat(run(java, "nope").output()).contains("There is no command nope");
        assertThat(run(java).status()).isEqualTo(2);
        assertThat(run(java, "down").status()).isZero();
        assertThat(run(java, "status").status()).isEqualTo(1);
        assertThat(run(java, "doctor").output()).contains("There is no build yet", "./baedal build");
    }

    private record Ended(int status, String output) {}

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("baedal").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", oldJava + ":/usr/bin:/bin");
        builder.environment()
                .put(
                        "BAEDAL_TOKENS_KEYFILE",
                        LocalIssuer.defaultKeyFile().toAbsolutePath().toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
