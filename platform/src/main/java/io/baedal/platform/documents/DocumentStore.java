package io.baedal.platform.documents;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * A MongoDB-compatible store on the loopback interface, for one machine. In memory, or in a folder: then a write that
 * was acknowledged survives the kill of the process and of the machine.
 *
 * <p>Not promised: transactions, change streams, expiry by TTL, collation, indexes that are not unique. A reader may see
 * a write that is not yet acknowledged.
 */
public final class DocumentStore implements AutoCloseable {

    /** A writer waits for the disk on its connection's thread, so these bound how many writes share a commit. */
    private static final int THREADS_DURABLE = 32;

    private static final int THREADS_IN_MEMORY = 4;

    private final MongoServer server;
    private final AutoCloseable engine;
    private final int port;

    private DocumentStore(GuardedBackend backend, AutoCloseable engine, int port, int threads) {
        this.server = new MongoServer(backend);
        this.engine = engine;
        this.port = bind(port, threads);
    }

    /**
     * @param port 0 for a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static DocumentStore inMemory(int port) {
        return new DocumentStore(new GuardedBackend(new MemoryBackend()), () -> {}, port, THREADS_IN_MEMORY);
    }

    /**
     * @param folder where the data are, or will be: it is created if it does not exist
     * @param port 0 for a free one
     * @throws FolderLocked if another process works in the folder
     * @throws UncheckedIOException if the port is taken or the folder cannot be written
     */
    public static DocumentStore open(Path folder, int port) {
        DurableEngine engine = DurableEngine.open(folder);
        try {
            return new DocumentStore(engine.backend(), engine, port, THREADS_DURABLE);
        } catch (RuntimeException failed) {
            engine.close();
            throw failed;
        }
    }

    private int bind(int wanted, int threads) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted);
        try {
            server.bind(address, 1, threads);
            return server.getLocalAddress().getPort();
        } catch (Exception failed) { // Netty throws what the socket threw, declared or not.
            server.shutdownNow();
            throw new UncheckedIOException(
                    "The document store cannot listen on port " + wanted + ": " + failed.getMessage()
                            + ". Stop what listens there, or choose another port.",
                    new IOException(failed));
        }
    }

    public int port() {
        return port;
    }

    /** What {@code spring.mongodb.uri} takes. */
    public String uri() {
        return "mongodb://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            engine.close();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("The document store did not close cleanly", failed);
        }
    }
}
