package io.baedal.support.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baedal.support.axon.EventSourcing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** One event as the log has it, by its name and revision. Written once, and from then on only read. */
record GoldenFile(String event, String revision) {

    static final Path FOLDER = Path.of("src/test/resources/golden");

    private static final ObjectMapper MAPPER = EventSourcing.messageMapper();
    private static final String SUFFIX = ".json";

    static List<GoldenFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .map(GoldenFile::named)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static GoldenFile named(String file) {
        int dash = file.lastIndexOf('-');
        return new GoldenFile(file.substring(0, dash), file.substring(dash + 1, file.length() - SUFFIX.length()));
    }

    boolean exists() {
        return Files.exists(path());
    }

    JsonNode read() {
        try {
            return MAPPER.readTree(path().toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Fails where it was written before: what once stood in a log stands there for ever. */
    void write(JsonNode json) {
        try {
            String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
            Files.writeString(path(), text, StandardOpenOption.CREATE_NEW);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private Path path() {
        return FOLDER.resolve(event + "-" + revision + SUFFIX);
    }

    @Override
    public String toString() {
        return event + "-" + revision;
    }
}
