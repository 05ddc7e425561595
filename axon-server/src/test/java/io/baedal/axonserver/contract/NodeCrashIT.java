package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.baedal.axonserver.node.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node in a process of its own")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeCrashIT {
    private static final int KILLS = Integer.getInteger("axonserver.kills", 3);
    private static final int WRITERS = 6;
    private static final Pattern ADDRESS = Pattern.compile("ready on (127\\.0\\.0\\.1:(\\d+))");

    @TempDir
    private Path directory;

    /** A node started as {@code java -jar} starts it. */
    private record Running(Process process, String address, int port) implements AutoCloseable {

        static Running start(Path directory, int port) {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "--data",
                    directory.toString(),
                    "--port",
                    Integer.toString(port),
                    "--no-http");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                String line = String.valueOf(output.readLine());
                Matcher ready = ADDRESS.matcher(line);
                assertThat(ready.find())
                        .as("the ready line, which was: %s", line)
                        .isTrue();
                return new Running(process, ready.group(1), Integer.parseInt(ready.group(2)));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Appends events one after another until told to stop, and notes which were acknowledged. */
    private static Thread writer(Client client, AtomicBoolean stop, Map<String, Event> acknowledged) {
        return Thread.startVirtualThread(() -> {
            String aggregate = unique("thing");
            for (long i = 0; !stop.get(); i++) {
                Event event = Client.event(aggregate, i, "Changed");
                try {
                    client.events().appendEvents(event).get(5, TimeUnit.SECONDS);
                    acknowledged.put(event.getMessageIdentifier(), event);
                } catch (ExecutionException | TimeoutException | RuntimeException notAcknowledged) {
                    // Whether this one is stored is unknown; go on with another aggregate.
                    aggregate = unique("thing");
                    i = -1;
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        });
    }

    private static Map<String, EventWithToken> readAll(String address) throws InterruptedException {
        Map<String, EventWithToken> found = new HashMap<>();
        try (Client client = Client.to(address).connect();
                EventStream stream = client.events().openStream(-1, 1_000)) {
            long last = client.events().getLastToken().join();
            for (long position = 0; position <= last; position++) {
                EventWithToken next = stream.next();
                assertThat(next.getToken()).isEqualTo(position);
                assertThat(found.put(next.getEvent().getMessageIdentifier(), next))
                        .isNull();
            }
        }
        return found;
    }

    @Test
    @DisplayName("loses no acknowledged event when it is killed under load, and serves the same at the same positions")
    void killedUnderLoad() throws InterruptedException {
        Map<String, Event> acknowledged = new ConcurrentHashMap<>();
        Map<String, EventWithToken> before = new HashMap<>();
        Running node = Running.start(directory, 0);
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                // given: writers in the middle of their work
                int goal = acknowledged.size() + 500;
                AtomicBoolean stop = new AtomicBoolean();
                List<Thread> writers = new ArrayList<>();
                try (Client client = Client.to(node.address()).connect()) {
                    for (int i = 0; i < WRITERS; i++) {
                        writers.add(writer(client, stop, acknowledged));
                    }
                    await().until(() -> acknowledged.size() >= goal);

                    // when
                    node.kill();
                    stop.set(true);
                    for (Thread writer : writers) {
                        writer.join();
                    }
                }
                node = Running.start(directory, node.port());

                // then
                Map<String, EventWithToken> after = readAll(node.address());
                assertThat(after.keySet()).containsAll(acknowledged.keySet());
                assertThat(acknowledged)
                        .allSatisfy((id, event) ->
                                assertThat(after.get(id).getEvent()).isEqualTo(event));
                assertThat(after).containsAllEntriesOf(before);
                before = after;
            }
        } finally {
            node.close();
        }
    }

    @Test
    @DisplayName("publishes once what was scheduled before it was killed")
    void scheduledBeforeTheKill() throws InterruptedException {
        Running node = Running.start(directory, 0);
        try {
            // given
            try (Client client = Client.to(node.address()).connect()) {
                for (int i = 0; i < 20; i++) {
                    client.events()
                            .scheduleEvent(
                                    java.time.Duration.ofMillis(20L * i),
                                    Client.event("", 0, "Due-" + i).toBuilder()
                                            .setAggregateType("")
                                            .build())
                            .join();
                }
            }

            // when
            node.kill();
            node = Running.start(directory, node.port());

            // then
            String address = node.address();
            await().ignoreExceptions().until(() -> readAll(address).size() == 20);
            await().during(java.time.Duration.ofMillis(500))
                    .until(() -> readAll(address).size() == 20);
        } finally {
            node.close();
        }
    }

    @Test
    @DisplayName("stops when it is asked to, within a moment and without an error")
    void sigterm() throws InterruptedException {
        try (Running node = Running.start(directory, 0)) {
            // when
            node.process().destroy();

            // then
            assertThat(node.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(node.process().exitValue()).isZero();
        }
    }
}
