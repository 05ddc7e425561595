package io.baedal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/security.md")
class SecurityPageTest {

    /** A class, a class and a method, or a method of the class that was named before; and where it is. */
    private static final Pattern TEST =
            Pattern.compile("`(?:([A-Z]\\w+(?:Test|IT|E2E))(?:#(\\w+))?|#(\\w+))`(?: in ([a-z]+(?:-[a-z]+)*))?");

    private static final Pattern API_TOP_TEN = Pattern.compile("API\\d+");

    /** A test, or what there is instead of one. */
    private static final Pattern HOW_IT_STANDS =
            Pattern.compile("(?:`[A-Z]|made so: |page: |who deploys|missing: |not applicable: ).*");

    private record Named(
            String test, @Nullable String method, @Nullable String module) {}

    @Test
    @DisplayName("names for each claim a test that holds it, and each of these is there")
    void held() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(15)
                .allSatisfy(row -> assertThat(named(row)).as(row).isNotEmpty());
        assertThere(rows());
    }

    @Test
    @DisplayName("leads to docs/asvs.md, which says how each item stands, and each test that it names is there")
    void itemByItem() throws IOException {
        assertThat(items()).hasSizeGreaterThan(150).allSatisfy(row -> {
            String how = row.split(" \\| ")[3];
            assertThat(how).as(row).matches(HOW_IT_STANDS);
            assertThat(how.startsWith("`") && named(row).isEmpty()).as(row).isFalse();
        });
        assertThere(items());
    }

    private static void assertThere(List<String> rows) throws IOException {
        Map<String, List<Path>> sources = TestSources.byName();
        assertThat(rows)
                .flatMap(SecurityPageTest::named)
                .allSatisfy(named -> assertThat(sources.getOrDefault(named.test(), List.of()))
                        .as("%s", named)
                        .anyMatch(source -> (named.module() == null || TestSources.isOf(named.module(), source))
                                && (named.method() == null || TestSources.hasMethod(named.method(), source))));
    }

    @Test
    @DisplayName("says of each of the ten risks of APIs what is done about it")
    void topTen() throws IOException {
        assertThat(rows())
                .flatMap(row -> API_TOP_TEN
                        .matcher(row)
                        .results()
                        .map(risk -> risk.group())
                        .toList())
                .contains("API1", "API2", "API3", "API4", "API5", "API6", "API7", "API8", "API9", "API10");
    }

    /** Of the table that has tests. */
    private static List<String> rows() throws IOException {
        return Files.readAllLines(TestSources.ROOT.resolve("docs/security.md")).stream()
                .dropWhile(line -> !line.equals("## What holds it"))
                .takeWhile(line -> !line.equals("## What is missing"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Claim") && !line.startsWith("| ---"))
                .toList();
    }

    /** The rows of docs/asvs.md that begin with the numbers of items. */
    private static List<String> items() throws IOException {
        return Files.readAllLines(TestSources.ROOT.resolve("docs/asvs.md")).stream()
                .filter(line -> line.matches("\\| \\d.*"))
                .toList();
    }

    private static List<Named> named(String row) {
        List<Named> all = new ArrayList<>();
        Matcher found = TEST.matcher(row);
        String test = "";
        while (found.find()) {
            test = found.group(1) == null ? test : found.group(1);
            all.add(new Named(test, found.group(2) == null ? found.group(3) : found.group(2), found.group(4)));
        }
        return all;
    }
}
