package io.baedal.axonserver.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process that sees an empty disk mounted at a folder; nobody else does. */
@DisplayName("A backup restored where another disk is mounted")
final class RestoreOntoMountIT {

    @TempDir
    private Path folder;

    private Path volume;

    private record Ran(int code, String output) {}

    @BeforeEach
    void backup() throws Exception {
        volume = Files.createDirectory(folder.resolve("volume"));
        Ran mounted = mounted(List.of("true"));
        if (mounted.code() != 0) {
            System.out.println("SKIPPED: restoring onto a mounted disk, for nothing can be mounted here: " + mounted);
        }
        Assumptions.assumeTrue(mounted.code() == 0, "nothing can be mounted here");
        try (EventLog log = EventLogs.open(folder.resolve("log"), LogSettings.defaults())) {
            LogUnderTest.append(log, LogUnderTest.event("a", 0));
            Backups.write(folder.resolve("backup"), Map.of("", log), LogProgress.NONE, Clock.systemUTC());
        }
    }

    @Test
    @DisplayName("itself is refused before anything is copied, and below it there is no difficulty")
    void restoring() throws Exception {
        // when
        Ran onto = restore(volume);
        Ran below = restore(volume.resolve("data"));

        // then
        assertThat(onto.code()).isEqualTo(1);
        assertThat(onto.output()).contains("mounted", "name a folder below it", "volume/data");
        assertThat(onto.output()).doesNotContain(RestoreThere.COPYING);
        assertThat(below.code()).as(below.output()).isZero();
        assertThat(below.output()).contains(RestoreThere.COPYING);
        assertThat(folder).isDirectoryNotContaining(each -> each.toString().endsWith(".unfinished"));
        assertThat(volume).isEmptyDirectory();
    }

    private Ran restore(Path target) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(JavaProcess.command(List.of(), RestoreThere.class));
        command.add(folder.resolve("backup").toString());
        command.add(target.toString());
        return mounted(command);
    }

    private Ran mounted(List<String> command) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs none \"$0\" && \"$@\"",
                volume.toString()));
        all.addAll(command);
        try {
            Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), output);
        } catch (IOException missing) {
            return new Ran(-1, missing.toString());
        }
    }
}
