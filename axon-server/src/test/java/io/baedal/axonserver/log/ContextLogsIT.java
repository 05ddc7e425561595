package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The logs of contexts")
class ContextLogsIT {
    @TempDir
    private Path directory;

    private ContextLogs open(ContextLogs.Removal removal) {
        return ContextLogs.in(directory, context -> LogSettings.defaults(), removal);
    }

    private List<String> folders() throws IOException {
        try (var all = Files.list(directory.resolve("contexts"))) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("are gone although a file of theirs cannot be removed: it stays out of sight until a later start can")
    void cannotBeRemoved() throws IOException {
        // given
        ContextLogs.Removal refused = folder -> {
            throw new IOException("A file of somebody else");
        };
        try (ContextLogs logs = open(refused)) {
            logs.open("kitchen").close();
            logs.describe("kitchen", Map.of("owner", "tests"));

            // when
            logs.delete("kitchen", false, 1);

            // then
            assertThat(logs.found()).isEmpty();
        }
        try (ContextLogs logs = open(refused)) {
            assertThat(logs.found()).isEmpty();
            assertThat(folders()).containsExactly(".deleted-kitchen-1");
        }
        open(Folder::remove).close();
        assertThat(folders()).isEmpty();
    }

    /** What a process that dies now leaves behind. */
    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path copy = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy);
                }
            }
        }
    }

    @Test
    @DisplayName("F2 are created with their metadata or not at all, and purged with it, wherever the process dies")
    void wholeAfterACrash(@TempDir Path image) throws IOException {
        Map<String, String> owner = Map.of("owner", "tests");
        // given a crash while the old events are removed
        try (ContextLogs logs = open(deleted -> copyAll(directory, image))) {
            logs.create("kitchen", owner, 1);
            assertThat(logs.found()).containsExactly(Map.entry("kitchen", owner));
            try (EventLog log = logs.open("kitchen")) {
                append(log, event("a", 0));
            }
            // when
            logs.purge("kitchen", owner, 2);
        }
        // then
        try (ContextLogs after = ContextLogs.in(image, context -> LogSettings.defaults())) {
            assertThat(after.found()).containsExactly(Map.entry("kitchen", owner));
            try (EventLog log = after.open("kitchen")) {
                assertThat(log.highestSequence("a")).isEqualTo(-1);
            }
        }
    }

    @Test
    @DisplayName("F2 take the place of those that were taken away for them, and none that is there")
    void begunBeforeACrash() throws IOException {
        // given what a crash leaves between two moves, before the first one, and before there was anything to move
        open(Folder::remove).close();
        Path contexts = directory.resolve("contexts");
        Folder.create(contexts.resolve(".new-gone"));
        ContextMetadata.write(contexts.resolve(".new-gone"), Map.of("owner", "tests"));
        Folder.create(contexts.resolve(".deleted-gone-1"));
        Folder.create(contexts.resolve(".new-there"));
        Folder.create(contexts.resolve("there"));
        ContextMetadata.write(contexts.resolve("there"), Map.of("owner", "before"));
        Folder.create(contexts.resolve(".deleted-new-1-draft"));
        // when
        try (ContextLogs logs = open(Folder::remove)) {
            // then
            assertThat(logs.found())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("gone", Map.of("owner", "tests"), "there", Map.of("owner", "before")));
        }
        assertThat(folders()).containsExactly("gone", "there");
    }

    @Test
    @DisplayName("F6 are as they were where nothing new can be made in their place")
    void cannotBePurged() throws IOException {
        try (ContextLogs logs = open(Folder::remove)) {
            logs.create("kitchen", Map.of(), 1);
            try (EventLog log = logs.open("kitchen")) {
                append(log, event("a", 0));
            }
            // given
            Files.createFile(directory.resolve("contexts").resolve(".deleted-kitchen-2-draft"));
            // when, then
            assertThatThrownBy(() -> logs.purge("kitchen", Map.of(), 2)).isInstanceOf(UncheckedIOException.class);
            try (EventLog log = logs.open("kitchen")) {
                assertThat(log.highestSequence("a")).isZero();
            }
        }
    }
}
