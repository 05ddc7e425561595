package io.baedal.bench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The benchmark of dispatch")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DispatchBenchIT {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("searches, assigns the nearest each time, and puts its table into a page")
    void assigns() throws IOException {
        // given
        StringWriter errors = new StringWriter();
        Path page = Files.writeString(
                folder.resolve("page.md"), "<!-- bench dispatch -->\nold\n<!-- end of bench dispatch -->\n");

        // when
        int exit = new CommandLine(new DispatchBench())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors))
                .execute("--smoke", "--out", folder.resolve("out").toString(), "--into", page.toString());

        // then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(Files.readString(page))
                .contains("| S200 |", "| T200 |", "| A200 |")
                .doesNotContain("old\n");
    }
}
