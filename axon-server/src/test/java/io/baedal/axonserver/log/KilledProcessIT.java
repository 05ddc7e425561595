package io.baedal.axonserver.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Processes killed under load")
final class KilledProcessIT {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"always, 6", "group(2), 2", "interval(60000), 3"})
    @DisplayName(
            "I5 I6 F2 after each kill -9 every acknowledged event is there byte for byte, and each scheduled one fired at most once")
    void killedUnderLoad(String durability, int kills) throws Exception {
        long seed = System.nanoTime();
        System.out.println("killedUnderLoad seed " + seed);
        Random random = new Random(seed);
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            // given
            try (AppendingProcess process =
                    AppendingProcess.start(folder, List.of(), List.of("-Dlog.durability=" + durability))) {
                process.awaitAcknowledged(random.nextInt(1, 6_000));

                // when
                List<String> said = process.kill();
                assertThat(said).isNotEmpty();
                acknowledged.addAll(said);
            }

            // then
            try (EventLog log = EventLogs.open(folder, LogLimits.defaults())) {
                Acknowledged.requireAll(log, acknowledged);
            }
        }
        System.out.println("acknowledged in " + kills + " lives with " + durability + ": " + acknowledged.size());
    }
}
