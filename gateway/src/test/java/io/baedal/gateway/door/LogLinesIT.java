package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.gateway.config.GatewayApplication;
import io.baedal.support.tokens.LocalIssuer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A log line about a request")
class LogLinesIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WORDS = "could not be passed on";

    @Test
    @DisplayName("is JSON where that is wanted, and says which request, and in which trace")
    void json() throws Exception {
        // when a service is down, which the door logs
        String line = lineAbout(
                "req-7",
                "--logging.structured.format.console=ecs",
                "--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:9/v1/traces",
                "--management.tracing.export.otlp.enabled=false");
        // then
        JsonNode said = JSON.readTree(line);
        assertThat(said.path("message").asString("")).contains(WORDS);
        assertThat(said.path("requestId").asString("")).isEqualTo("req-7");
        assertThat(said.path("traceId").asString("")).matches("[0-9a-f]{32}");
    }

    @Test
    @DisplayName("is plain text where nothing else is said")
    void plain() throws Exception {
        // when
        String line = lineAbout("req-8");
        // then
        assertThat(line)
                .matches("\\S+ +WARN \\d+ --- \\[gateway] \\[[^]]*] \\S*DoorProblems +: GET /orders/ord-1 could not.*");
    }

    @Test
    @DisplayName("never has the ticket of a stream, however much is logged")
    void withoutTicket() throws Exception {
        String ticket = "3q2-7wEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWc";
        // when
        List<String> printed =
                printedAbout("/orders/ord-1/events?ticket=" + ticket, "req-9", "--logging.level.root=DEBUG");
        // then
        assertThat(printed)
                .hasSizeGreaterThan(100)
                .anyMatch(line -> line.contains("HTTP GET \"/orders/ord-1/events\""))
                .noneMatch(line -> line.contains(ticket));
    }

    private static String lineAbout(String request, String... settings) throws Exception {
        return printedAbout("/orders/ord-1", request, settings).getLast();
    }

    /** What a gateway in a process of its own, without the logging of tests, prints until it says of a request that it cannot be passed on. */
    private static List<String> printedAbout(String path, String request, String... settings) throws Exception {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                        .collect(Collectors.joining(File.pathSeparator)),
                GatewayApplication.class.getName(),
                "--server.port=" + port,
                // It does not have the system properties of this process.
                "--" + LocalIssuer.KEY_FILE + "=" + LocalIssuer.defaultKeyFile(),
                "--baedal.services.query-service=http://127.0.0.1:" + freePort()));
        command.addAll(List.of(settings));
        Process gateway = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader printed = gateway.inputReader()) {
            CompletableFuture<List<String>> lines = CompletableFuture.supplyAsync(() -> {
                List<String> all = new ArrayList<>();
                printed.lines().peek(all::add).anyMatch(one -> one.contains(WORDS));
                return all;
            });
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> status(port, "/actuator/health", request) == 200);
            assertThat(status(port, path, request)).isEqualTo(503);
            return lines.get(20, TimeUnit.SECONDS);
        } finally {
            gateway.destroyForcibly().waitFor();
        }
    }

    /** 0 if nobody is there. */
    private static int status(int port, String path, String request) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header(RequestId.HEADER, request)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException nobody) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
