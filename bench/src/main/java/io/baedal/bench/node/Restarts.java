package io.baedal.bench.node;

import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A node that is killed under load and started again at once: how long until a client that connects has an append acknowledged. */
final class Restarts implements Contender {
    private final Workbench bench;
    private final Path data;
    private ServerProcess server;

    Restarts(Workbench bench) throws IOException {
        this.bench = bench;
        this.data = bench.newFolder();
        this.server = bench.startNodeWithHttp(data, 0);
    }

    @Override
    public String name() {
        return "node";
    }

    /** The value is in microseconds, as of any latency. */
    @Override
    public Round measure(Duration time) throws Exception {
        ServerProcess killed = server;
        // Not closed before the kill: the node must die with calls in flight.
        Appends load = new Appends("load", killed, Workbench.IN_FLIGHT);
        Thread writing = Thread.ofPlatform().start(() -> untilKilled(load));
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            long began = System.nanoTime();
            killed.kill();
            server = bench.startNodeWithHttp(data, killed.port());
            double micros = (acknowledged() - began) / 1e3;
            return new Round(micros, 1, 0, 0);
        } finally {
            load.close();
            writing.join();
        }
    }

    private static void untilKilled(Appends load) {
        try {
            load.measure(Duration.ofHours(1));
        } catch (BenchFailure killed) {
            // This is how it is meant to end.
        } catch (Exception unforeseen) {
            throw new BenchFailure("The load before the kill failed: " + unforeseen, unforeseen);
        }
    }

    /** @return when a new client had its first append acknowledged */
    private long acknowledged() throws InterruptedException {
        try (Client client = Client.to(server.port())) {
            client.events()
                    .appendEvents(new Messages("again").event("again-" + System.nanoTime(), 0))
                    .join();
            return System.nanoTime();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
