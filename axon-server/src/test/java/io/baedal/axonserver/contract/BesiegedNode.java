package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node with little memory, in a process of its own, and somebody decent who uses it while each test misbehaves. After each
 * test: everything the decent one asked was done, and heap and open files of the node are back where they were (I11).
 */
final class BesiegedNode implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** All of the numbers: 10,000 connections, 1 GB. Otherwise a tenth of them or less. */
    static final boolean FULL = "full".equals(System.getProperty("axonserver.hostile"));

    private static final Logger LOG = LoggerFactory.getLogger(BesiegedNode.class);

    private static final List<String> MEMORY = List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError");

    /** Heap 96 MB, the network's buffers another 96 MB, RocksDB, code and threads. */
    private static final long RSS_KILOBYTES_MAX = 400 << 10;

    /** The log may have begun a new file or two. */
    private static final long LOG_FILES_MORE = 8;

    private static final long HEAP_BYTES_MORE = 8 << 20;
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final int ROUNDS_BEFORE = 20;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private NodeProcess node;
    private Bystander bystander;
    private Path directory;
    private long heapBefore;
    private long socketsBefore;
    private long filesBefore;

    String address() {
        return node.address();
    }

    /** To be closed when the test is over. */
    <T extends AutoCloseable> T with(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Closed when the test is over. */
    ManagedChannel channel(String address) {
        ManagedChannel channel =
                ManagedChannelBuilder.forTarget(address).usePlaintext().build();
        with(() -> channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS));
        return channel;
    }

    /** A way to the node on which a client can stop reading, or fall silent. */
    FreezingProxy proxy() throws IOException {
        return with(FreezingProxy.to(address()));
    }

    /** Waits until the decent one has done so much more. */
    void servesOn(int rounds) {
        int goal = bystander.rounds() + rounds;
        await().atMost(RECOVERY).until(() -> bystander.rounds() >= goal);
    }

    /** Waits until the node has hung up on everybody but those who were there before. */
    void hangsUp() {
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(node.openSockets()).isLessThanOrEqualTo(socketsBefore));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "What a process holds is read from /proc, as on Linux");
        directory = Files.createTempDirectory("besieged");
        node = NodeProcess.start(MEMORY, List.of("--data", directory.toString(), "--port", "0"));
        bystander = new Bystander(node);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        servesOn(ROUNDS_BEFORE);
        remember();
    }

    /** What the node holds now is what it is to hold in the end. */
    void remember() {
        heapBefore = node.heapBytes();
        socketsBefore = node.openSockets();
        filesBefore = node.openFiles();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        long heapDuring = node.process().isAlive() ? node.heapBytes() : 0;
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        assertThat(node.process().isAlive()).as("the node lives").isTrue();
        servesOn(ROUNDS_BEFORE);
        await().atMost(RECOVERY).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            assertThat(node.openSockets()).as("sockets").isLessThanOrEqualTo(socketsBefore);
            assertThat(node.openFiles()).as("open files").isLessThanOrEqualTo(filesBefore + LOG_FILES_MORE);
            assertThat(node.heapBytes()).as("heap").isLessThanOrEqualTo(heapBefore + HEAP_BYTES_MORE);
        });
        LOG.info(
                "{}: heap {} MB before, {} during, {} after; RSS at most {} MB so far; slowest round {} ms of {}",
                context.getDisplayName(),
                heapBefore >> 20,
                heapDuring >> 20,
                node.heapBytes() >> 20,
                node.kilobytes("VmHWM") >> 10,
                bystander.slowestMillis(),
                bystander.rounds());
        assertThat(bystander.failures()).as("what was not done for others").isEmpty();
        assertThat(node.kilobytes("VmHWM")).as("memory of the process, KB").isLessThan(RSS_KILOBYTES_MAX);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (bystander != null) {
            bystander.close();
        }
        if (node != null) {
            node.close();
        }
        if (directory != null) {
            try (var files = Files.walk(directory)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .map(Path::toFile)
                        .forEach(java.io.File::delete);
            }
        }
    }
}
