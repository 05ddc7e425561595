package io.baedal.support.mongo;

import io.baedal.documents.DocumentStore;

/** The embedded document store in memory, on a free loopback port, for tests: on one thread, so that few cores are left to the rest. */
public final class MemoryDocumentStore implements AutoCloseable {

    private final DocumentStore store = DocumentStore.inMemory(0, 1);

    /** What {@code spring.mongodb.uri} takes. */
    public String uri() {
        return store.uri();
    }

    @Override
    public void close() {
        store.close();
    }
}
