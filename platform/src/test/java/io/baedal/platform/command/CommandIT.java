package io.baedal.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.command.CommandProcess.Ended;
import io.baedal.platform.state.StateFolder;
import io.baedal.platform.system.Part;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayName("The command says what is wrong and what to do")
class CommandIT {

    @TempDir
    Path folder;

    @Test
    @DisplayName("an unknown command is exit status 2 and the list of what there is")
    void unknownCommand() throws Exception {
        Ended ended = CommandProcess.run("nope");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).contains("nope", "demo", "doctor");
    }

    @Test
    @DisplayName("no command at all is exit status 2, --help is 0")
    void help() throws Exception {
        assertThat(CommandProcess.run().status()).isEqualTo(2);
        assertThat(CommandProcess.run("--help").status()).isZero();
        assertThat(CommandProcess.run("--help").output()).contains("demo", "rebuild", "build", "bench");
        assertThat(CommandProcess.run("up", "--help").output()).contains("--processes", "--data");
    }

    @Test
    @DisplayName("a port that is taken is named, with the option that chooses another one")
    void portTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            for (String command : List.of("doctor", "up")) {
                // when
                Ended ended = run(command, "--port", "gateway=" + port);

                // then
                assertThat(ended.status()).as(command).isEqualTo(1);
                assertThat(ended.output())
                        .contains("Port " + port + " for gateway is taken by another process.")
                        .contains("--port gateway=PORT");
            }
        }
        assertThat(new StateFolder(folder).isTaken()).isFalse();
    }

    @Test
    @DisplayName("a data folder that another process has locked is named, with the process and the cure")
    void folderLocked() throws Exception {
        StateFolder state = new StateFolder(folder);
        try (StateFolder.Hold hold = state.take()) {
            assertThat(hold).isNotNull();
            Ended up = run("up");
            assertThat(up.status()).isEqualTo(1);
            assertThat(up.output())
                    .contains(folder.toString())
                    .contains("locked by process " + ProcessHandle.current().pid())
                    .contains("./baedal down")
                    .contains("--data");
        }
    }

    @Test
    @DisplayName("an Axon Server or a MongoDB that does not answer is named, with what to do")
    void unreachable() throws Exception {
        int nobody;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = gone.getLocalPort();
        }
        for (String command : List.of("doctor", "up")) {
            // when
            Ended ended = run(
                    command,
                    "--axon-server",
                    "127.0.0.1:" + nobody,
                    "--mongodb",
                    "mongodb://127.0.0.1:" + nobody + "/x");

            // then
            assertThat(ended.status()).as(command).isEqualTo(1);
            assertThat(ended.output())
                    .contains("Axon Server cannot be reached at 127.0.0.1:" + nobody)
                    .contains("MongoDB cannot be reached at mongodb://127.0.0.1:" + nobody + "/x")
                    .contains("Start it");
        }
    }

    @Test
    @DisplayName("a data folder that cannot be one is named")
    void unusableFolder() throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));
        for (String command : List.of("doctor", "up")) {
            List<String> arguments = new ArrayList<>(
                    List.of(command, "--data", file.resolve("data").toString()));
            arguments.addAll(freePorts());
            Ended ended = CommandProcess.run(arguments.toArray(String[]::new));
            assertThat(ended.status()).as(command).isEqualTo(1);
            assertThat(ended.output()).contains(file.toString()).contains("--data");
        }
    }

    @Test
    @DisplayName("where nothing runs, down says so and is content, status says so and is not")
    void nothingRuns() throws Exception {
        Ended down = CommandProcess.run("down", "--data", folder.toString());
        assertThat(down.status()).isZero();
        assertThat(down.output()).contains("Nothing runs on " + folder);

        Ended status = CommandProcess.run("status", "--data", folder.toString());
        assertThat(status.status()).isEqualTo(1);
        assertThat(status.output()).contains("Start it with ./baedal up");

        assertThat(CommandProcess.run("logs", "--data", folder.toString()).output())
                .contains("no logs");
        assertThat(CommandProcess.run("logs", "nothing", "--data", folder.toString())
                        .output())
                .contains("There is no part called nothing")
                .contains("order-service");
    }

    private Ended run(String command, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command, "--data", folder.toString()));
        arguments.addAll(freePorts());
        arguments.addAll(List.of(options));
        return CommandProcess.run(arguments.toArray(String[]::new));
    }

    /** Whatever else runs on this machine, these tests do not meet it. */
    static List<String> freePorts() {
        List<String> options = new ArrayList<>();
        for (Part part : Part.values()) {
            options.add("--port");
            options.add(part.title() + "=0");
        }
        return options;
    }
}
