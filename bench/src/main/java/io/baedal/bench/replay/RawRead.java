package io.baedal.bench.replay;

import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Round;
import java.time.Duration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The log from its beginning, again and again, through Axon's connector; nothing of an event is read but its position. The value is events a second. */
final class RawRead implements Contender {

    private final Knowledge knowledge;

    RawRead(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public String name() {
        return "raw read";
    }

    @Override
    public Round measure(Duration time) throws InterruptedException {
        Cpu cpu = Cpu.since(knowledge.node());
        long began = System.nanoTime();
        long events = 0;
        do {
            try (BlockingStream<TrackedEventMessage<?>> log = knowledge.log()) {
                long position = -1;
                while (position < knowledge.last()) {
                    position = Knowledge.position(Knowledge.next(log));
                    events++;
                }
            }
        } while (System.nanoTime() - began < time.toNanos());
        return cpu.round(events / ((System.nanoTime() - began) / 1e9), events);
    }

    @Override
    public void close() {}
}
