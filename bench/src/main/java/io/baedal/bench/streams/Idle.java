package io.baedal.bench.streams;

import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Round;
import java.io.IOException;
import java.time.Duration;

/** So many clients come, each to follow something of his own, and are told nothing. The value is the heap that one of them costs. */
final class Idle implements Contender {

    private final Side side;
    private final int clients;

    Idle(Side side, int clients) {
        this.side = side;
        this.clients = clients;
    }

    @Override
    public String name() {
        return side.name();
    }

    /** However long it takes until all are there. */
    @Override
    public Round measure(Duration time) throws IOException, InterruptedException {
        long without = side.heap();
        Cpu cpu = Cpu.since(side.server());
        try (Crowd crowd = side.crowd(clients, n -> "own-" + n)) {
            cpu.awaitRest();
            long with = side.heap();
            if (crowd.events() > 0) {
                throw new BenchFailure("An idle client was told something; this is a defect of the bench", null);
            }
            return cpu.round((with - without) / (double) clients, clients);
        }
    }

    @Override
    public void close() {
        side.close();
    }
}
