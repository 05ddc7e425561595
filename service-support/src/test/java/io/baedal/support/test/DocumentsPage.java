package io.baedal.support.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** Holds the lists of collections in {@code docs/documents.md} to what the services declare. */
public final class DocumentsPage {

    private static final Path PAGE = Path.of("..", "docs", "documents.md");

    /** A cell between the name and the rest says what it holds, and is for people. */
    private static final int CELLS = 5;

    private DocumentsPage() {}

    /**
     * Fails unless the section of the service has one row for each collection that its beans declare: name, what it holds,
     * how writes are acknowledged, indexes, and when documents end. What every service has stands in a section of its own.
     *
     * @param elsewhere collections that are there only where the service is configured in another way
     */
    public static void check(ApplicationContext service, String section, String... elsewhere) {
        List<List<String>> declared = service.getBeansOfType(StoresCollections.class).values().stream()
                .map(StoresCollections::collections)
                .flatMap(Collection::stream)
                .map(StoredCollection::described)
                .toList();
        List<List<String>> documented = Stream.of("Every service", section)
                .flatMap(title -> rows(title).stream())
                .filter(row ->
                        Stream.of(elsewhere).noneMatch(other -> row.getFirst().equals("`" + other + "`")))
                .toList();
        assertThat(documented)
                .as("the rows of %s under \"Every service\" and \"%s\", but for what they hold", PAGE, section)
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    private static List<List<String>> rows(String title) {
        List<List<String>> rows = new ArrayList<>();
        boolean here = false;
        for (String line : lines()) {
            if (line.startsWith("#")) {
                here = line.replaceFirst("#+ ", "").equals(title);
            } else if (here && line.startsWith("| `")) {
                List<String> cells = Stream.of(
                                line.substring(2, line.length() - 2).split(" \\| ", -1))
                        .map(String::strip)
                        .toList();
                assertThat(cells).as(line).hasSize(CELLS);
                assertThat(cells.get(1)).as("what it holds: %s", line).isNotBlank();
                rows.add(Stream.concat(
                                Stream.of(cells.getFirst()), cells.stream().skip(2))
                        .toList());
            }
        }
        assertThat(rows).as("rows under \"%s\" in %s", title, PAGE).isNotEmpty();
        return rows;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException missing) {
            throw new UncheckedIOException("the page of all collections cannot be read", missing);
        }
    }
}
