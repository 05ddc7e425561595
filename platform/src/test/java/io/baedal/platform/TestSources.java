package io.baedal.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sources of all tests of all modules, for what is said of tests elsewhere. */
final class TestSources {

    static final Path ROOT = Path.of("..");

    private static final String FOLDER = "src/test/java";
    private static final String SUFFIX = ".java";

    private TestSources() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve(FOLDER))
                    .filter(Files::isDirectory)
                    .flatMap(TestSources::in)
                    .toList();
        }
    }

    private static Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By the names of their classes; several modules may have one of a name. */
    static Map<String, List<Path>> byName() throws IOException {
        return all().stream().collect(Collectors.groupingBy(TestSources::name));
    }

    private static String name(Path source) {
        String file = source.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }

    static boolean isOf(String module, Path source) {
        return source.startsWith(ROOT.resolve(module));
    }

    /** Whether it has a method, which is not private and so may be a test. */
    static boolean hasMethod(String method, Path source) {
        return Pattern.compile("(?m)^    [\\w<>]+ " + method + "\\(")
                .matcher(text(source))
                .find();
    }

    static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
