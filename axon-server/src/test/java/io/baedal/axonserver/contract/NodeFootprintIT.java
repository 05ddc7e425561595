package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The node as java -jar runs it")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeFootprintIT {

    /** As in the README, section "Run it alone". */
    private static final List<String> FLAGS = List.of(
            "-Xmx128m",
            "-Xms8m",
            "-XX:+UseSerialGC",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=2000");

    /** Documented is a second, on a machine that does nothing else; here it may do a lot else. */
    private static final Duration START_MAX = Duration.ofSeconds(20);

    private static final long RSS_KILOBYTES_MAX = 120_000;
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final int WRITERS = 8;
    private static final Pattern READY =
            Pattern.compile("ready on (127\\.0\\.0\\.1:\\d+).*http://127\\.0\\.0\\.1:\\d+/");

    @TempDir
    private Path directory;

    private Path jar = Path.of("");

    private record Running(Process process, String address, Duration start) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @BeforeEach
    void findJar() throws IOException {
        boolean linux = Files.isReadable(Path.of("/proc/self/status"));
        Path target = Path.of("target");
        Optional<Path> found;
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            found = files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
        }
        if (!linux || found.isEmpty()) {
            System.err.println("SKIPPED: NodeFootprintIT needs Linux's /proc and target/axon-server-*-exec.jar;"
                    + " run it with ./mvnw -pl axon-server verify");
        }
        assumeTrue(linux && found.isPresent(), "needs /proc and the packaged node");
        jar = found.orElseThrow();
    }

    private Running start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(
                List.of("-jar", jar.toString(), "--data", directory.toString(), "--port", "0", "--http-port", "0"));
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = String.valueOf(output.readLine());
        Matcher ready = READY.matcher(line);
        assertThat(ready.find()).as("the ready line, which was: %s", line).isTrue();
        return new Running(process, ready.group(1), Duration.ofNanos(System.nanoTime() - began));
    }

    private static long rssKilobytes(Process process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new AssertionError("The process has no VmRSS: it ended");
    }

    @Test
    @DisplayName("says that it is ready soon after it was started, and takes less than 120 MB while nobody is there")
    void footprint() throws IOException {
        // when
        try (Running node = start()) {
            // then
            assertThat(node.start()).isLessThan(START_MAX);
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(
                            () -> assertThat(rssKilobytes(node.process())).isLessThan(RSS_KILOBYTES_MAX));
        }
    }

    @Test
    @DisplayName(
            "I5 asked to stop under load, ends within seconds and without an error, and has every append it acknowledged")
    void stoppedUnderLoad() throws IOException, InterruptedException {
        // given: clients that append and dispatch, each as fast as it is answered
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> load = new ArrayList<>();
        try (Running node = start();
                Client client = Client.to(node.address()).connect()) {
            client.handle("Do", command -> Client.respond("done"));
            for (int i = 0; i < WRITERS; i++) {
                load.add(Thread.startVirtualThread(() -> append(client, stop, acknowledged)));
                load.add(Thread.startVirtualThread(() -> dispatch(client, stop, answered)));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > 500 && answered.get() > 500);

            // when
            node.process().destroy();

            // then
            assertThat(node.process().waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(node.process().exitValue()).isZero();
            stop.set(true);
            for (Thread thread : load) {
                thread.join();
            }
        }
        try (Running again = start()) {
            assertThat(readAll(again.address())).containsAll(acknowledged);
        }
    }

    private static void append(Client client, AtomicBoolean stop, Set<String> acknowledged) {
        String aggregate = unique("thing");
        try {
            for (long i = 0; !stop.get(); i++) {
                Event event = Client.event(aggregate, i, "Changed");
                client.events().appendEvents(event).get(10, TimeUnit.SECONDS);
                acknowledged.add(event.getMessageIdentifier());
            }
        } catch (ExecutionException | TimeoutException | RuntimeException stopped) {
            // The node is gone; what it had not acknowledged it did not promise.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void dispatch(Client client, AtomicBoolean stop, AtomicInteger answered) {
        try {
            while (!stop.get()) {
                client.send(Client.command("Do", unique("key"))).get(10, TimeUnit.SECONDS);
                answered.incrementAndGet();
            }
        } catch (ExecutionException | TimeoutException | RuntimeException stopped) {
            // The node is gone.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> readAll(String address) throws InterruptedException {
        Set<String> found = new HashSet<>();
        try (Client client = Client.to(address).connect();
                EventStream stream = client.events().openStream(-1, 1_000)) {
            long last = client.events().getLastToken().join();
            while (found.size() <= last) {
                found.add(stream.next().getEvent().getMessageIdentifier());
            }
        }
        return found;
    }
}
