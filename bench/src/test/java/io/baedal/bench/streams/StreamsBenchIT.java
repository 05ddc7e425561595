package io.baedal.bench.streams;

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

@DisplayName("The benchmark of streams")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamsBenchIT {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("follows an order, opens a crowd at both sides, tells it something, and puts its table into a page")
    void tells() throws IOException {
        // given
        StringWriter errors = new StringWriter();
        Path page = Files.writeString(
                folder.resolve("page.md"), "<!-- bench streams -->\nold\n<!-- end of bench streams -->\n");

        // when
        int exit = new CommandLine(new StreamsBench())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors))
                .execute("--smoke", "--out", folder.resolve("out").toString(), "--into", page.toString());

        // then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(Files.readString(page))
                .contains("| P4 |", "| P5 |", "| P5b |", "| P5b-1 |")
                .doesNotContain("old\n");
    }
}
