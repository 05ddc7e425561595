package io.baedal.bench.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baedal.bench.harness.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The benchmark of the node")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeBenchIT {

    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new NodeBench())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    @Test
    @DisplayName("runs every measure against real processes, leaves table, picture and raw figures, and nothing else")
    void everything() throws IOException {
        // when
        int exit = run("--smoke", "--out", folder.toString());

        // then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(output.toString())
                .contains(
                        "| P1 |",
                        "| P1b |",
                        "| P2 |",
                        "| P7 |",
                        "| P7b |",
                        "| P9 |",
                        "| D-group |",
                        "| D-interval-1 |");
        assertThat(Files.readString(folder.resolve(Report.CHART)))
                .startsWith("<svg")
                .contains("P7b");
        JsonNode raw = new ObjectMapper().readTree(folder.resolve(Report.RAW).toFile());
        assertThat(raw.get("measures")).hasSize(10).allSatisfy(measure -> {
            assertThat(measure.get("median").asDouble()).isPositive();
            assertThat(measure.get("rounds")).isNotEmpty();
        });
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(Report.TABLE, Report.CHART, Report.RAW);
        }
    }

    @Test
    @DisplayName("names the measures there are when asked for one there is not")
    void unknownMeasure() {
        // when
        int exit = run("--only", "P99", "--out", folder.toString());

        // then
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("There is no measure P99", "P1b");
    }
}
