package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("One data directory, one log")
final class DirectoryLockedIT {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a directory that is open in this process is refused with cause and cure; the first log goes on")
    void sameProcess() {
        try (EventLog log = EventLogs.open(folder, LogLimits.defaults())) {
            append(log, event("a", 0));

            assertThatThrownBy(() -> EventLogs.open(folder, LogLimits.defaults()))
                    .isInstanceOf(DirectoryLocked.class)
                    .hasMessageContaining("open in this process already")
                    .hasMessageContaining("close that log first");

            append(log, event("a", 1));
        }
        EventLogs.open(folder, LogLimits.defaults()).close();
    }

    @Test
    @DisplayName("a directory that is open in another process is refused until that one is gone")
    void otherProcess() throws IOException {
        // given
        try (AppendingProcess other = AppendingProcess.start(folder, List.of(), List.of())) {
            other.awaitAcknowledged(1);

            // then
            assertThatThrownBy(() -> EventLogs.open(folder, LogLimits.defaults()))
                    .isInstanceOf(DirectoryLocked.class)
                    .hasMessageContaining("in use by another process")
                    .hasMessageContaining("stop that node first");
        }
        try (EventLog log = EventLogs.open(folder, LogLimits.defaults())) {
            assertThat(log.head()).isPositive();
        }
    }
}
