package io.baedal.bench.replay;

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

@DisplayName("The benchmark of replays")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplayBenchIT {

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "rebuilds the view, finds it to be the same as one update per event makes it, and puts its table into a page")
    void replays() throws IOException {
        // given
        StringWriter errors = new StringWriter();
        Path page = Files.writeString(
                folder.resolve("page.md"), "<!-- bench replay -->\nold\n<!-- end of bench replay -->\n");

        // when
        int exit = new CommandLine(new ReplayBench())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors))
                .execute("--smoke", "--out", folder.resolve("out").toString(), "--into", page.toString());

        // then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(Files.readString(page)).contains("| P6 |", "| P6r |").doesNotContain("old\n");
    }
}
