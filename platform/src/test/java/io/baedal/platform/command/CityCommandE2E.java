package io.baedal.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.command.CommandProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@DisplayName("The command for a day in the city")
class CityCommandE2E {

    private static final Pattern SOMETHING_DONE = Pattern.compile("done [1-9]");

    @TempDir
    Path folder;

    @Test
    @DisplayName("explains itself, and refuses numbers that make no day before it starts anything")
    void refuses() throws Exception {
        assertThat(CommandProcess.run("city", "--help").output()).contains("--couriers", "--compare", "--seed");
        Ended none = CommandProcess.run("city", "--couriers", "0");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.output()).contains("--couriers has to be 1 to 20000, but is 0.");
        Ended unknown = CommandProcess.run("city", "--policy", "NEAREST");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.output()).contains("There is no policy NEAREST", "AUTO", "OFFER");
    }

    @Test
    @DisplayName("says where there is no room for its report, before the day and not after it")
    void noRoom() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Ended ended = CommandProcess.run(
                "city",
                "--data",
                folder.resolve("data").toString(),
                "--out",
                file.resolve("report").toString());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("cannot be made", "--out").doesNotContain("gateway");
    }

    @Test
    @DisplayName("told to end, it ends cleanly, with a report of what it saw")
    void cutShort() throws Exception {
        // given
        Path output = folder.resolve("output");
        CommandProcess city = CommandProcess.start(
                output,
                "city",
                "--data",
                folder.resolve("data").toString(),
                "--out",
                folder.resolve("report").toString(),
                "--couriers",
                "30",
                "--orders",
                "300",
                "--rehearsal",
                "0");
        try {
            await().atMost(Duration.ofSeconds(100))
                    .pollInterval(Duration.ofMillis(200))
                    // Several may come to their ends between two lines.
                    .until(() ->
                            SOMETHING_DONE.matcher(Files.readString(output)).find() || !city.isAlive());
            // when
            int told = city.interrupt();
            // then
            assertThat(city.awaitEnd()).isEqualTo(told);
            String report = Files.readString(folder.resolve("report").resolve("report.txt"));
            assertThat(report).contains("cut short", "Nobody looked at the books");
            assertThat(folder.resolve("report").resolve("report.svg")).isNotEmptyFile();
            assertThat(Files.readString(output)).doesNotContain("Exception");
        } finally {
            city.kill();
        }
    }
}
