package io.baedal.bench.stock;

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

@DisplayName("The benchmark of the stock")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StockBenchIT {

    @TempDir
    private Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new StockBench())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    @Test
    @DisplayName("sells at the stock and over HTTP, finds every piece again, and leaves table, picture and raw figures")
    void sells() throws IOException {
        // given
        Path page = Files.writeString(
                folder.resolve("page.md"), "before\n<!-- bench stock -->\nold\n<!-- end of bench stock -->\nafter\n");
        Path out = folder.resolve("out");

        // when
        int exit = run("--smoke", "--only", "H16,HL,HB,O16", "--out", out.toString(), "--into", page.toString());

        // then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(output.toString())
                .contains("| H16 |", "| HL |", "| HB |", "| O16 |")
                .doesNotContain("Goal");
        assertThat(Files.readString(out.resolve(Report.CHART)))
                .startsWith("<svg")
                .contains("O16")
                .doesNotContain("NaN");
        JsonNode raw = new ObjectMapper().readTree(out.resolve(Report.RAW).toFile());
        assertThat(raw.get("measures"))
                .hasSize(4)
                .allSatisfy(
                        measure -> assertThat(measure.get("median").asDouble()).isPositive());
        try (Stream<Path> left = Files.list(out)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(Report.TABLE, Report.CHART, Report.RAW);
        }
        assertThat(Files.readString(page))
                .startsWith("before\n")
                .contains("| O16 |")
                .doesNotContain("old\n")
                .endsWith("<!-- end of bench stock -->\nafter\n");
    }

    @Test
    @DisplayName("says before it measures that a page has no place for the table, and how to make one")
    void noPlace() throws IOException {
        // given
        Path page = Files.writeString(folder.resolve("page.md"), "no mark\n");

        // when
        int exit = run("--smoke", "--into", page.toString(), "--out", folder.toString());

        // then
        assertThat(exit).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(errors.toString()).contains("has no place", "<!-- bench stock -->");
    }
}
