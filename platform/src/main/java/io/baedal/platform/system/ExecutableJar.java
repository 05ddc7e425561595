package io.baedal.platform.system;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * What a service's executable jar says of it: which class starts it, and with which libraries. It is not run as it is: a JVM that
 * reads jars within a jar takes nearly twice as long to start. The same libraries lie beside one another where the command runs from,
 * and images, too, run services from those (ADR 44).
 *
 * <p>What is read here is in Spring Boot's reference, "The Executable Jar Format".
 *
 * @param classes the name of the jar with the service's own classes
 * @param libraries names of jars, in the order of the class path
 */
record ExecutableJar(Part service, String classes, String mainClass, List<String> libraries) {

    private static final String SUFFIX = "-exec.jar";

    /** It takes executable jars apart, and is no library of the service. */
    private static final String TOOLS = "spring-boot-jarmode-tools-";

    /**
     * @param home the project's root
     * @throws CannotStart if there is none, or it cannot be read
     */
    static ExecutableJar of(Part service, Path home) {
        Path target = home.resolve(service.title()).resolve("target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, service.title() + "-*" + SUFFIX)) {
                for (Path jar : jars) {
                    return read(service, jar);
                }
            } catch (IOException unreadable) {
                throw new CannotStart(
                        "The executable jar of " + service.title() + " in " + target + " cannot be read: "
                                + unreadable.getMessage() + ". Build it again: ./baedal build",
                        unreadable);
            }
        }
        throw new CannotStart(
                "There is no executable jar of " + service.title() + " in " + target
                        + ". Build it first: ./baedal build",
                null);
    }

    private static ExecutableJar read(Part service, Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String mainClass =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Start-Class");
            ZipEntry index = jar.getEntry("BOOT-INF/classpath.idx");
            if (mainClass == null || index == null) {
                throw new IOException(file + " does not say what starts it");
            }
            String name = file.getFileName().toString();
            return new ExecutableJar(
                    service,
                    name.substring(0, name.length() - SUFFIX.length()) + ".jar",
                    mainClass,
                    libraries(jar, index));
        }
    }

    /** The index is a YAML list: {@code - "BOOT-INF/lib/name.jar"} each. */
    private static List<String> libraries(JarFile jar, ZipEntry index) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(jar.getInputStream(index), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("- "))
                    .map(line -> line.substring(line.lastIndexOf('/') + 1, line.lastIndexOf('"')))
                    .filter(name -> !name.startsWith(TOOLS))
                    .toList();
        }
    }

    /**
     * @param folder where the jars lie
     * @throws CannotStart if one does not
     */
    Program program(Path folder, List<String> arguments) {
        List<Path> jars = Stream.concat(Stream.of(classes), libraries.stream())
                .map(name -> folder.resolve(name).toAbsolutePath())
                .toList();
        String missing = jars.stream()
                .filter(jar -> !Files.exists(jar))
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new CannotStart(
                    service.title() + " needs what is not there: " + missing + ". Build it again: ./baedal build",
                    null);
        }
        return new Program(
                jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                List.of(),
                mainClass,
                arguments);
    }
}
