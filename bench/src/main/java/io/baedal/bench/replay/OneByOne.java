package io.baedal.bench.replay;

import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Round;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The log from its beginning, one update of its order's document for each event: read, folded, written. It keeps no progress, which would make
 * it slower still. The value is events a second.
 */
final class OneByOne implements Contender {

    private final Knowledge knowledge;
    private long events;

    OneByOne(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public String name() {
        return "one update per event";
    }

    @Override
    public Round measure(Duration time) throws InterruptedException {
        knowledge.oneByOne().clear();
        events = 0;
        Cpu cpu = Cpu.since(knowledge.node());
        long began = System.nanoTime();
        try (BlockingStream<TrackedEventMessage<?>> log = knowledge.log()) {
            long position = -1;
            while (position < knowledge.last() && System.nanoTime() - began < time.toNanos()) {
                TrackedEventMessage<?> event = Knowledge.next(log);
                position = Knowledge.position(event);
                knowledge.oneByOne().apply(event.getPayload(), position, event.getTimestamp());
                events++;
            }
        }
        return cpu.round(events / ((System.nanoTime() - began) / 1e9), events);
    }

    /** The orders of which all events were applied in the last round: those that came first. */
    Set<String> ordersDone() {
        int orders = (int) (events / ((long) Lives.UNDER_WAY * Lives.EVENTS)) * Lives.UNDER_WAY;
        return IntStream.range(0, orders).mapToObj(Lives::order).collect(Collectors.toSet());
    }

    @Override
    public void close() {}
}
