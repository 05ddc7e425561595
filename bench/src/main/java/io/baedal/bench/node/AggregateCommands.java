package io.baedal.bench.node;

import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Latencies;
import io.baedal.bench.harness.Round;
import java.time.Duration;

/**
 * Commands on aggregates of one length, one at a time: Axon Framework loads the newest snapshot and the events after it, and
 * appends one. Where aggregates are renewed, it is as often as a snapshot is taken: so short ones stay short, and both replay
 * equally many events after their snapshots.
 */
final class AggregateCommands implements Contender {
    private final String name;
    private final CounterBench counters;
    private final int length;
    private final boolean renewed;
    private String aggregate = "";
    private int aggregates;
    private int commands;

    AggregateCommands(String name, CounterBench counters, int length, boolean renewed) {
        this.name = name;
        this.counters = counters;
        this.length = length;
        this.renewed = renewed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Round measure(Duration time) throws InterruptedException {
        Latencies latencies = new Latencies();
        double clientMicros = 0;
        double serverMicros = 0;
        long left = time.toNanos();
        while (left > 0) {
            renewIfDue();
            Cpu cpu = Cpu.since(counters.server());
            long began = System.nanoTime();
            int before = latencies.count();
            do {
                long start = System.nanoTime();
                counters.application().increment(aggregate);
                latencies.add(System.nanoTime() - start);
                commands++;
            } while (!isDue() && System.nanoTime() - began < left);
            left -= System.nanoTime() - began;
            int done = latencies.count() - before;
            Round part = cpu.round(0, done);
            clientMicros += part.clientCpuMicros() * done;
            serverMicros += part.serverCpuMicros() * done;
        }
        int count = latencies.count();
        return new Round(latencies.medianMicros(), count, clientMicros / count, serverMicros / count);
    }

    private boolean isDue() {
        return aggregate.isEmpty() || renewed && commands >= CounterApplication.SNAPSHOT_EVERY - 1;
    }

    private void renewIfDue() throws InterruptedException {
        if (isDue()) {
            aggregate = name.replace(' ', '-') + "-" + aggregates++;
            commands = 0;
            counters.create(aggregate, length);
        }
    }

    @Override
    public void close() {
        counters.close();
    }
}
