package io.baedal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequirementsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern DISPLAY_NAME =
            Pattern.compile("@DisplayName\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)\\)");
    private static final Pattern ID = Pattern.compile("\\b(?:S[0-4]-\\d+|[BCFIT]\\d{1,2})\\b");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\S+) \\| ");

    @Test
    @DisplayName("the ids in the names of tests and those in docs/requirements.md are the same")
    void idsAreKnown() throws IOException {
        // given
        Set<String> known = ROW.matcher(Files.readString(ROOT.resolve("docs/requirements.md")))
                .results()
                .map(row -> row.group(1))
                .filter(id -> ID.matcher(id).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        // when
        Set<String> named =
                testSources().flatMap(RequirementsTest::idsIn).collect(Collectors.toCollection(TreeSet::new));
        // then
        assertThat(named).hasSizeGreaterThan(50).isEqualTo(known);
    }

    private static Stream<Path> testSources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules
                    .map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(RequirementsTest::files)
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList()
                    .stream();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> idsIn(Path source) {
        try {
            return DISPLAY_NAME
                    .matcher(Files.readString(source))
                    .results()
                    .flatMap(name -> ID.matcher(name.group(1)).results())
                    .map(MatchResult::group);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
