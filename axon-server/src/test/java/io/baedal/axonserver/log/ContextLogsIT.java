package io.baedal.axonserver.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
}
