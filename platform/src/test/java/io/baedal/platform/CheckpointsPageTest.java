package io.baedal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/checkpoints.md")
class CheckpointsPageTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT|E2E))`");
    private static final Pattern SCRIPT = Pattern.compile("`((?:\\./|\\.ci/|deploy/)[\\w./-]+)");
    private static final int CHECKPOINTS = 12;

    @Test
    @DisplayName("S0-18 names for each of twelve checkpoints what shows it, and each of that is there")
    void shown() throws IOException {
        // given
        List<String> rows = Files.readAllLines(TestSources.ROOT.resolve("docs/checkpoints.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Checkpoint") && !line.startsWith("| ---"))
                .toList();
        Set<String> tests = TestSources.byName().keySet();
        // then
        assertThat(rows).hasSize(CHECKPOINTS).allSatisfy(row -> {
            List<String> named = found(TEST, row);
            List<String> scripts = found(SCRIPT, row);
            assertThat(named.size() + scripts.size()).as(row).isPositive();
            assertThat(tests).containsAll(named);
            assertThat(scripts).allMatch(script -> Files.isExecutable(TestSources.ROOT.resolve(script)), row);
        });
    }

    private static List<String> found(Pattern pattern, String row) {
        return pattern.matcher(row)
                .results()
                .map((MatchResult one) -> one.group(1))
                .toList();
    }
}
