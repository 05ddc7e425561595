package io.baedal.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.access.Access;
import io.baedal.platform.command.CommandProcess.Ended;
import io.baedal.platform.state.Running;
import io.baedal.platform.state.StateFolder;
import io.baedal.platform.system.Part;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(420)
@DisplayName("A system that is kept running")
class UpE2E {

    private static final Duration START = Duration.ofSeconds(180);

    @TempDir
    Path folder;

    private final List<CommandProcess> started = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void endAll() throws Exception {
        for (CommandProcess command : started) {
            command.kill();
        }
        assertThat(baedal("down").status()).isZero();
    }

    @Test
    @DisplayName(
            "S2-24 is found by the other commands, survives a kill with its data in stores of two makes, and ends on Ctrl-C without a trace")
    void oneProcess() throws Exception {
        // given
        CommandProcess up = up();
        String store = register(gateway(), "/stores");

        // when, then
        Ended status = baedal("status");
        assertThat(status.status()).isZero();
        assertThat(status.output()).contains("order-service", "ready", "process " + up.pid());
        Ended again = baedal("up");
        assertThat(again.status()).isZero();
        assertThat(again.output()).contains("is running already, at " + gateway());
        assertThat(baedal("doctor").output()).contains("Baedal runs on " + folder + " as process " + up.pid());
        Ended demo = CommandProcess.run("demo", "--at", gateway().toString());
        assertThat(demo.output()).contains("Every status came in order, and the sums agree.");
        assertThat(demo.status()).isZero();

        // when it is killed and started again
        up.kill();
        assertThat(baedal("status").status()).isEqualTo(1);
        CommandProcess second = up();

        // then
        assertThat(folder.resolve("events")).isDirectoryRecursivelyContaining("glob:**/MANIFEST-*");
        assertThat(folder.resolve("documents")).isDirectoryContaining("glob:**/documents.mv");
        assertThat(open(gateway(), store)).isEqualTo(200);
        assertThat(open(gateway(), "sto-unknown")).isEqualTo(404);

        // when
        int interrupted = second.interrupt();

        // then
        assertThat(second.awaitEnd()).isEqualTo(interrupted);
        assertThat(new StateFolder(folder).isTaken()).isFalse();
        assertThat(new StateFolder(folder).leftBehind()).isEmpty();
    }

    @Test
    @DisplayName("with a process for each part ends all of them on down, even after its own process was killed")
    void manyProcesses() throws Exception {
        // given
        CommandProcess up = up("--processes");
        List<ProcessHandle> parts = livingParts();
        assertThat(parts).hasSize(Part.values().length);
        assertThat(baedal("status").status()).isZero();
        assertThat(baedal("logs", "order-service").output()).contains("Started OrderServiceApplication");
        assertThat(open(gateway(), register(gateway(), "/stores"))).isEqualTo(200);

        // when
        assertThat(baedal("down").status()).isZero();

        // then
        up.awaitEnd();
        assertThat(parts).noneMatch(ProcessHandle::isAlive);

        // when it is killed as soon as it has processes
        CommandProcess second = starting("--processes");
        await().atMost(START).until(() -> !livingParts().isEmpty());
        second.kill();
        List<ProcessHandle> left =
                new StateFolder(folder).leftBehind().orElseThrow().livingParts();

        // then
        assertThat(baedal("up").output()).contains("was killed", "./baedal down");
        Ended down = baedal("down");
        assertThat(down.status()).isZero();
        assertThat(down.output()).contains("Stopped " + left.size() + " part");
        assertThat(left).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    private List<ProcessHandle> livingParts() {
        return new StateFolder(folder).running().map(Running::livingParts).orElse(List.of());
    }

    private CommandProcess up(String... options) throws Exception {
        CommandProcess command = starting(options);
        Path output = command.output();
        await().atMost(START)
                .until(() -> !command.isAlive() || Files.readString(output).contains("Ready at"));
        assertThat(Files.readString(output)).contains("Ready at");
        return command;
    }

    private CommandProcess starting(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("up", "--data", folder.toString()));
        arguments.addAll(CommandIT.freePorts());
        arguments.addAll(List.of(options));
        CommandProcess command =
                CommandProcess.start(Files.createTempFile(folder, "up", ".out"), arguments.toArray(String[]::new));
        started.add(command);
        return command;
    }

    private Ended baedal(String command, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command, "--data", folder.toString()));
        arguments.addAll(List.of(options));
        return CommandProcess.run(arguments.toArray(String[]::new));
    }

    private URI gateway() {
        return URI.create(
                new StateFolder(folder).running().orElseThrow().addresses().get(Part.GATEWAY));
    }

    private String register(URI gateway, String path) throws Exception {
        String store =
                "{\"name\":\"Example Store\",\"kind\":\"DELIVERY\",\"location\":{\"latitude\":1,\"longitude\":1},"
                        + "\"deliveryFee\":{\"amount\":0,\"currency\":\"KRW\"}}";
        HttpResponse<String> answer = send("POST", gateway.resolve(path), store);
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow().replace("/stores/", "");
    }

    private int open(URI gateway, String store) throws Exception {
        return send("PUT", gateway.resolve("/stores/" + store + "/status"), "{\"status\":\"OPEN\"}")
                .statusCode();
    }

    private HttpResponse<String> send(String method, URI uri, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", Access.ofThisMachine().asAdmin())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
