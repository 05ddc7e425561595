package io.baedal.bench.streams;

import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Round;
import java.io.IOException;
import java.time.Duration;

/** So many clients follow the same; a few changes are under way at a time. The value is events a second that arrive. */
final class FanOut implements Contender {

    private final Side side;
    private final int underWay;
    private final int clients;
    private final Crowd crowd;

    /** @param underWay changes that are made before the next are waited for */
    FanOut(Side side, int clients, int underWay) throws IOException, InterruptedException {
        this.side = side;
        this.clients = clients;
        this.underWay = underWay;
        this.crowd = side.crowd(clients, n -> Source.SHARED);
    }

    @Override
    public String name() {
        return side.name();
    }

    @Override
    public Round measure(Duration time) throws IOException, InterruptedException {
        // Whoever comes is told what was; that is no part of the round.
        side.make(1);
        crowd.awaitQuiet();
        Cpu cpu = Cpu.since(side.server());
        long before = crowd.events();
        long began = System.nanoTime();
        long end = began + time.toNanos();
        long events = 0;
        while (System.nanoTime() < end) {
            side.make(underWay);
            events += (long) underWay * clients;
            crowd.awaitEvents(before + events);
        }
        return cpu.round(events / ((System.nanoTime() - began) / 1e9), events);
    }

    @Override
    public void close() {
        crowd.close();
        side.close();
    }
}
