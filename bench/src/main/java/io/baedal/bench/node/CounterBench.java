package io.baedal.bench.node;

import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A node, an application of Axon Framework on it, and a connection of its own to prepare aggregates with. */
final class CounterBench implements AutoCloseable {
    private static final long SNAPSHOT_SECONDS_MAX = 60;

    private final ServerProcess server;
    private final CounterApplication application;
    private final Client client;
    private boolean closed;

    CounterBench(Workbench bench) throws IOException {
        server = bench.startNode(bench.newFolder(), 0);
        application = new CounterApplication(server.port());
        client = Client.to(server.port());
    }

    ServerProcess server() {
        return server;
    }

    CounterApplication application() {
        return application;
    }

    /** Stores that many events of a new aggregate; the first command on it, which is not measured, has a snapshot taken. */
    void create(String id, int length) throws InterruptedException {
        new Loading(client).aggregate(id, length, CounterApplication.stored(id));
        application.increment(id);
        if (length >= CounterApplication.SNAPSHOT_EVERY) {
            awaitSnapshot(id);
        }
    }

    private void awaitSnapshot(String id) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SNAPSHOT_SECONDS_MAX);
        while (!hasSnapshot(id)) {
            if (System.nanoTime() - end > 0) {
                throw new BenchFailure("No snapshot of " + id + " was stored: look at the application's log", null);
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private boolean hasSnapshot(String id) throws InterruptedException {
        return client.events().loadSnapshots(id, 0, Long.MAX_VALUE, 1).hasNext();
    }

    /** Both contenders call it; the second call does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            client.close();
            application.close();
            server.close();
        }
    }
}
