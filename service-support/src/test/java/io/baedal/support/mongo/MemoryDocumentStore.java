package io.baedal.support.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A MongoDB-compatible store in memory on a free loopback port, for tests. It serves one request after the other: the
 * engine sends the very document that another request may be changing, which on several threads gives documents that
 * are half old and half new, and connections that break in the middle of an answer.
 */
public final class MemoryDocumentStore implements AutoCloseable {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final InetSocketAddress address;

    public MemoryDocumentStore() {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, 1);
        address = server.getLocalAddress();
    }

    /** What {@code spring.mongodb.uri} takes. */
    public String uri() {
        return "mongodb://" + address.getHostString() + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
