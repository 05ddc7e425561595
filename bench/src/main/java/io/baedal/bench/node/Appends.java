package io.baedal.bench.node;

import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Lanes;
import io.baedal.bench.harness.Latencies;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.ServerProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Appends of one event each through the official connector. */
final class Appends implements Contender {

    /** As in an application: an aggregate lives for a few events, then there is another one. */
    private static final int EVENTS_PER_AGGREGATE = 10;

    private final String name;
    private final ServerProcess server;
    private final Client client;
    private final int inFlight;
    private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1 << 20, 1 << 24), 36);
    private final Messages messages = new Messages(run);
    private final long[] sent;

    Appends(String name, ServerProcess server, int inFlight) {
        this.name = name;
        this.server = server;
        this.client = Client.to(server.port());
        this.inFlight = inFlight;
        this.sent = new long[inFlight];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Round measure(Duration time) throws Exception {
        return inFlight == 1 ? oneByOne(time) : together(time);
    }

    private Round together(Duration time) throws InterruptedException {
        Cpu cpu = Cpu.since(server);
        Lanes.Done done = Lanes.run(inFlight, time, this::append);
        return cpu.round(done.perSecond(), done.operations());
    }

    private Round oneByOne(Duration time) {
        Cpu cpu = Cpu.since(server);
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            long began = System.nanoTime();
            append(0).join();
            latencies.add(System.nanoTime() - began);
        }
        return cpu.round(latencies.medianMicros(), latencies.count());
    }

    /** A lane has one call in flight, so its numbers need no lock: each answer happens before the next request. */
    private CompletableFuture<?> append(int lane) {
        long number = sent[lane]++;
        String aggregate = run + "-" + lane + "-" + number / EVENTS_PER_AGGREGATE;
        Event event = messages.event(aggregate, number % EVENTS_PER_AGGREGATE);
        return client.events().appendEvents(event);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
