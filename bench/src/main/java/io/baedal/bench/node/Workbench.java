package io.baedal.bench.node;

import io.baedal.axonserver.node.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What contenders stand on: a folder on the disk that is measured, servers, and a way to say what takes long. */
final class Workbench implements AutoCloseable {

    /** Calls in flight where a measure does not say otherwise. */
    static final int IN_FLIGHT = 64;

    private final Path folder;
    private final Scale scale;
    private final Consumer<String> progress;
    private final AtomicInteger folders = new AtomicInteger();

    /** @param parent the folder is made in it, and removed in the end; it decides which disk is measured */
    Workbench(Path parent, Scale scale, Consumer<String> progress) throws IOException {
        this.folder = Files.createTempDirectory(Files.createDirectories(parent), "work-");
        this.scale = scale;
        this.progress = progress;
    }

    Scale scale() {
        return scale;
    }

    void say(String what) {
        progress.accept(what);
    }

    Path newFolder() {
        try {
            return Files.createDirectory(folder.resolve("data-" + folders.incrementAndGet()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param port 0 for any free one */
    ServerProcess startNode(Path data, int port, String... more) throws IOException {
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
    ServerProcess startNodeWithHttp(Path data, int port) throws IOException {
        return ServerProcess.start(
                Main.class, "--data", data.toString(), "--port", Integer.toString(port), "--http-port", "0");
    }

    ServerProcess startNullNode() throws IOException {
        return ServerProcess.start(NullNode.class);
    }

    @Override
    public void close() {
        remove(folder);
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
