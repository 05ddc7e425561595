package io.baedal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequirementsTest {

    private static final Pattern DISPLAY_NAME =
            Pattern.compile("@DisplayName\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)\\)");
    private static final Pattern ID = Pattern.compile("\\b(?:S[0-4]-M?\\d+|[BCFIT]\\d{1,2})\\b");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\S+) \\| ");
    private static final String NOT_BUILT = "## Not built yet";

    /** How far each series of requirements, mistakes and contradictions counts. */
    private static final Map<String, Integer> LAST =
            Map.of("S0-", 19, "S1-", 22, "S1-M", 2, "S2-", 24, "S2-M", 1, "S3-", 23, "S4-", 19, "B", 11, "C", 19);

    /** Numbers that were never given. */
    private static final Set<String> GAPS = Set.of("S3-18", "S3-19");

    @Test
    @DisplayName("the ids in the names of tests and those in docs/requirements.md are the same")
    void idsAreKnown() throws IOException {
        // given
        Set<String> proven = idsOf(page()[0]);
        // when
        Set<String> named = TestSources.all().stream()
                .flatMap(RequirementsTest::idsIn)
                .collect(Collectors.toCollection(TreeSet::new));
        // then
        assertThat(named).hasSizeGreaterThan(50).isEqualTo(proven);
    }

    @Test
    @DisplayName("each requirement is in exactly one list: what a test proves, or what is not built yet")
    void noneIsForgotten() throws IOException {
        // given
        Set<String> all = LAST.entrySet().stream()
                .flatMap(series ->
                        IntStream.rangeClosed(1, series.getValue()).mapToObj(number -> series.getKey() + number))
                .filter(id -> !GAPS.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        // when
        Set<String> proven = idsOf(page()[0]);
        Set<String> missing = idsOf(page()[1]);
        // then
        assertThat(missing).doesNotContainAnyElementsOf(proven);
        missing.addAll(proven);
        // Invariants, faults and traps are of our own making, and come as they are met.
        missing.removeIf(id -> id.matches("[IFT]\\d+"));
        assertThat(missing).isEqualTo(all);
    }

    /** Before and after the heading of what is not built. */
    private static String[] page() throws IOException {
        return Files.readString(TestSources.ROOT.resolve("docs/requirements.md"))
                .split("(?m)^" + NOT_BUILT + "$");
    }

    private static Set<String> idsOf(String tables) {
        return ROW.matcher(tables)
                .results()
                .map(row -> row.group(1))
                .filter(id -> ID.matcher(id).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> idsIn(Path source) {
        return DISPLAY_NAME
                .matcher(TestSources.text(source))
                .results()
                .flatMap(name -> ID.matcher(name.group(1)).results())
                .map(MatchResult::group);
    }
}
