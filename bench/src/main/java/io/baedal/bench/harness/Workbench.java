package io.baedal.bench.harness;

import io.baedal.axonserver.node.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What contenders stand on: a folder on the disk that is measured, servers, and a way to say what takes long. */
public final class Workbench implements AutoCloseable {

    /** Calls in flight where a measure does not say otherwise. */
    public static final int IN_FLIGHT = 64;

    private final Path folder;
    private final Scale scale;
    private final Consumer<String> progress;
    private final Deque<AutoCloseable> keeping = new ArrayDeque<>();
    private final AtomicInteger folders = new AtomicInteger();

    /** @param parent the folder is made in it, and removed in the end; it decides which disk is measured */
    Workbench(Path parent, Scale scale, Consumer<String> progress) throws IOException {
        this.folder = Files.createTempDirectory(Files.createDirectories(parent), "work-");
        this.scale = scale;
        this.progress = progress;
    }

    public Scale scale() {
        return scale;
    }

    public void say(String what) {
        progress.accept(what);
    }

    public Path newFolder() {
        try {
            return Files.createDirectory(folder.resolve("data-" + folders.incrementAndGet()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param port 0 for any free one */
    public ServerProcess startNode(Path data, int port, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--data", data.toString(), "--port", Integer.toString(port), "--no-http"));
        arguments.addAll(List.of(more));
        return ServerProcess.start(Main.class, arguments.toArray(String[]::new));
    }

    /**
     * As the node's README says it, so with HTTP, too.
     *
     * @param port 0 for any free one
     */
    public ServerProcess startNodeWithHttp(Path data, int port) throws IOException {
        return ServerProcess.start(
                Main.class, "--data", data.toString(), "--port", Integer.toString(port), "--http-port", "0");
    }

    /** Closed with the bench, the last one first, for what outlives a measure because it is slow to start. */
    public <T extends AutoCloseable> T keep(T kept) {
        keeping.push(kept);
        return kept;
    }

    @Override
    public void close() {
        try {
            while (!keeping.isEmpty()) {
                keeping.pop().close();
            }
        } catch (Exception failure) {
            throw new BenchFailure("Something did not stop: " + failure + "; look for java processes left", failure);
        } finally {
            remove(folder);
        }
    }

    static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The folder " + folder + " could not be removed: remove it by hand", failure);
        }
    }
}
