package io.baedal.documents;

import de.bwaldvogel.mongo.MongoServer;
import io.baedal.documents.index.IndexedMemoryBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A MongoDB-compatible store for one machine, on the loopback interface unless it is told another one. In memory, or in a folder: then a write that
 * was acknowledged survives the kill of the process and of the machine.
 *
 * <p>Indexes are made as on MongoDB. The {@code _id} and unique ones are kept with the data; the others in memory only, some
 * 200 bytes and the indexed strings an entry, and opening a folder reads each collection once for every one of them. They
 * serve equality, {@code $in} and ranges, also inside {@code $and}, on their first keys, and the order wanted where that is
 * theirs; among several the one that leaves the fewest documents is taken.
 *
 * <p>Documents end by TTL, once a minute. Not promised: transactions, change streams, collation,
 * partial indexes (they hold all documents, so a unique one refuses more than MongoDB would), sparse ones unless they are
 * unique. Read in full are: {@code aggregate}, {@code $or}, regular expressions, ranges where a field is an array, what is
 * equal to a whole document or list, and keys with a number or a wild card in their path. A reader may see a write that is
 * not yet acknowledged.
 */
public final class DocumentStore implements AutoCloseable {

    /** What it says in its {@code buildInfo}, so that nobody takes it for MongoDB. */
    public static final String MODULE = "baedal-embedded";

    /** A writer waits for the disk on its connection's thread, so these bound how many writes share a commit. */
    private static final int THREADS_DURABLE = 32;

    private static final int THREADS_IN_MEMORY = 4;

    private final MongoServer server;
    private final AutoCloseable engine;
    private final Expiry expiry;
    private final InetSocketAddress address;

    private DocumentStore(GuardedBackend backend, AutoCloseable engine, InetSocketAddress wanted, int threads) {
        this.server = new MongoServer(backend);
        this.engine = engine;
        this.address = bind(wanted, threads);
        this.expiry = Expiry.start(backend, Clock.systemUTC());
    }

    /** Removes now what a minute later would be gone. */
    void expire() {
        expiry.sweep();
    }

    /**
     * @param port 0 for a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static DocumentStore inMemory(int port) {
        return inMemory(port, THREADS_IN_MEMORY);
    }

    /**
     * @param port 0 for a free one
     * @param threads 1 serves one request after the other
     * @throws UncheckedIOException if the port is taken
     */
    public static DocumentStore inMemory(int port, int threads) {
        return inMemory(loopback(port), threads);
    }

    /**
     * @param address beyond loopback whoever reaches it reads and writes everything
     * @throws UncheckedIOException if the port is taken, or the address is none of this machine
     */
    public static DocumentStore inMemory(InetSocketAddress address) {
        return inMemory(address, THREADS_IN_MEMORY);
    }

    private static DocumentStore inMemory(InetSocketAddress address, int threads) {
        return new DocumentStore(new GuardedBackend(new IndexedMemoryBackend()), () -> {}, address, threads);
    }

    /**
     * @param folder where the data are, or will be: it is created if it does not exist
     * @param port 0 for a free one
     * @throws FolderLocked if another process works in the folder
     * @throws UncheckedIOException if the port is taken or the folder cannot be written
     */
    public static DocumentStore open(Path folder, int port) {
        return open(folder, loopback(port));
    }

    /**
     * @param folder as above
     * @param address beyond loopback whoever reaches it reads and writes everything
     * @throws FolderLocked if another process works in the folder
     * @throws UncheckedIOException if the port is taken, the address is none of this machine, or the folder cannot be written
     */
    public static DocumentStore open(Path folder, InetSocketAddress address) {
        DurableEngine engine = DurableEngine.open(folder);
        try {
            return new DocumentStore(engine.backend(), engine, address, THREADS_DURABLE);
        } catch (RuntimeException failed) {
            engine.close();
            throw failed;
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private InetSocketAddress bind(InetSocketAddress wanted, int threads) {
        try {
            server.bind(wanted, 1, threads);
            return server.getLocalAddress();
        } catch (Exception failed) { // Netty throws what the socket threw, declared or not.
            server.shutdownNow();
            throw new UncheckedIOException(
                    "The document store cannot listen on port " + wanted.getPort() + " of " + wanted.getHostString()
                            + ": "
                            + failed.getMessage()
                            + ". Stop what listens there, or choose another port, or an address of this machine.",
                    new IOException(failed));
        }
    }

    public int port() {
        return address.getPort();
    }

    /** What {@code spring.mongodb.uri} takes, on this machine. */
    public String uri() {
        InetAddress host =
                address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
        return "mongodb://" + host.getHostAddress() + ":" + port();
    }

    @Override
    public void close() {
        expiry.close();
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
