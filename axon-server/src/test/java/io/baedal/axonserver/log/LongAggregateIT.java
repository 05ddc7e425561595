package io.baedal.axonserver.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A long aggregate")
final class LongAggregateIT {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "of {0} events")
    @ValueSource(ints = {1_000, 100_000})
    @DisplayName("P7b is appended and read, 100 MB of it, in a process with a heap of 32 MB")
    void readWithLittleMemory(int events) throws Exception {
        List<String> command = new ArrayList<>(
                JavaProcess.command(List.of("-Xmx32m", "-XX:+ExitOnOutOfMemoryError"), LongAggregate.class));
        command.addAll(List.of(folder.resolve("log").toString(), Integer.toString(events)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            List<String> lines = process.inputReader().lines().toList();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(lines).contains("appended " + events, "aggregate " + events, "positions " + events, "end 10");
        } finally {
            process.destroyForcibly();
        }
    }
}
