package io.baedal.axonserver.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.baedal.axonserver.log.FreeSpace;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node whose disk fails, or says little of itself")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class NodeFaultsIT {
    private static final Pattern READY =
            Pattern.compile("ready on (127\\.0\\.0\\.1:\\d+), (http://127\\.0\\.0\\.1:\\d+)/");

    @TempDir
    private Path folder;

    /** A node in a process of its own, started by a command that does something to it. */
    private record Running(Process process, String address, String http, ManagedChannel channel)
            implements AutoCloseable {

        static Running start(List<String> before, Path data) throws IOException {
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "--port=0",
                    "--http-port=0",
                    "--data=" + data));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String line = String.valueOf(output.readLine());
            Matcher ready = READY.matcher(line);
            while (!ready.find()) {
                assertThat(line).as("the node ended before it was ready").isNotEqualTo("null");
                line = String.valueOf(output.readLine());
                ready = READY.matcher(line);
            }
            drain(output);
            ManagedChannel channel = ManagedChannelBuilder.forTarget(ready.group(1))
                    .usePlaintext()
                    .build();
            return new Running(process, ready.group(1), ready.group(2), channel);
        }

        private static void drain(BufferedReader output) {
            Thread.ofPlatform().daemon().start(() -> output.lines().forEach(line -> {}));
        }

        /** OK once it is stored. */
        Status append(int payloadBytes) {
            CompletableFuture<Status> answer = new CompletableFuture<>();
            StreamObserver<Event> transaction = EventStoreGrpc.newStub(channel)
                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                    .appendEvent(new StreamObserver<>() {
                        @Override
                        public void onNext(Confirmation stored) {
                            answer.complete(Status.OK);
                        }

                        @Override
                        public void onError(Throwable failure) {
                            answer.complete(Status.fromThrowable(failure));
                        }

                        @Override
                        public void onCompleted() {}
                    });
            Event.Builder event =
                    Event.newBuilder().setMessageIdentifier(UUID.randomUUID().toString());
            event.getPayloadBuilder().setType("Bulk").setData(ByteString.copyFrom(new byte[payloadBytes]));
            transaction.onNext(event.build());
            transaction.onCompleted();
            return answer.join();
        }

        HttpResponse<String> health() throws IOException, InterruptedException {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(
                        HttpRequest.newBuilder(URI.create(http + "/actuator/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            }
        }

        @Override
        public void close() {
            channel.shutdownNow();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    private static void assume(String why, String... command) throws InterruptedException {
        boolean possible;
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            possible = process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            possible = false;
        }
        if (!possible) {
            System.out.println("SKIPPED: " + why + ", for this does not work here: " + String.join(" ", command));
        }
        Assumptions.assumeTrue(possible, why);
    }

    @Test
    @DisplayName("F5 stops acknowledging when a sync fails, says so to clients, and its health is DOWN")
    void failingSync() throws Exception {
        // given
        assume("a failing disk is not tested", "strace", "-f", "-qq", "-o", "/dev/null", "true");
        List<String> failing = List.of(
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=fdatasync",
                "-e",
                "inject=fdatasync:error=EIO:when=30+");
        try (Running node = Running.start(failing, folder.resolve("data"))) {
            assertThat(node.health().statusCode()).isEqualTo(200);

            // when
            int acknowledged = 0;
            Status last = node.append(100);
            while (last.isOk() && acknowledged < 100) {
                acknowledged++;
                last = node.append(100);
            }

            // then
            assertThat(acknowledged).isPositive();
            assertThat(last.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(last.getDescription()).contains("check the disk");
            assertThat(node.append(100).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(node.health().statusCode()).isEqualTo(503);
            assertThat(node.health().body()).contains("\"DOWN\"", "default", "check the disk");
        }
    }

    @Test
    @DisplayName(
            "F6 refuses with RESOURCE_EXHAUSTED while its disk is full, and goes on without a restart when it is not")
    void fullDisk() throws Exception {
        // given a disk of its own, in memory, that nobody else sees
        Path disk = Files.createDirectories(folder.resolve("disk"));
        String mount = "mount -t tmpfs -o size=160m tmpfs " + disk;
        assume("a full disk is not tested", "unshare", "-Urm", "sh", "-c", mount);
        List<String> mounted = List.of("unshare", "-Urm", "sh", "-c", mount + " && exec \"$@\"", "sh");
        try (Running node = Running.start(mounted, disk.resolve("data"))) {
            Path seen = Path.of("/proc/" + node.process().pid() + "/root" + disk.toAbsolutePath());
            assertThat(node.append(1_000)).isEqualTo(Status.OK);

            // when
            Path filler = seen.resolve("filler");
            long free = FreeSpace.bytes(seen);
            Files.write(filler, new byte[(int) (free - (50L << 20))]);
            Status refused = node.append(1_000);

            // then
            assertThat(refused.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(refused.getDescription()).contains("free some space");
            assertThat(node.health().body()).contains("free some space");

            // when
            Files.delete(filler);

            // then
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> node.append(1_000).isOk());
            assertThat(node.health().statusCode()).isEqualTo(200);
            assertThat(node.health().body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    @DisplayName("stores in a chroot, whose disk is in no table of mounts")
    void chroot() throws Exception {
        // given everything of this machine, and beside it a folder that is not mounted
        Path root = Files.createDirectory(folder.resolve("root"));
        String mount = """
                for each in /*; do
                  if [ -L "$each" ]; then cp -P "$each" "$0"
                  elif [ -d "$each" ]; then mkdir -p "$0$each" && mount --rbind "$each" "$0$each"
                  fi || exit 1
                done
                exec chroot "$0" "$@"
                """;
        List<String> inside = List.of("unshare", "-Urm", "sh", "-c", mount, root.toString());
        assume(
                "a chroot is not tested",
                Stream.concat(inside.stream(), Stream.of("true")).toArray(String[]::new));

        // when
        try (Running node = Running.start(inside, Path.of("/unmounted"))) {

            // then
            assertThat(node.append(1_000)).isEqualTo(Status.OK);
            assertThat(root.resolve("unmounted")).isNotEmptyDirectory();
        }
    }
}
