package io.baedal.axonserver.http.metrics;

import io.baedal.axonserver.log.CommittedGroup;
import io.baedal.axonserver.log.LogListener;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one log writes. */
final class LogCounters implements LogListener {
    final LongAdder events = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder timesFull = new LongAdder();
    final Distribution requestsPerGroup = Distribution.ofSizes();
    final Distribution writes = Distribution.ofTimes();
    final Distribution syncs = Distribution.ofTimes();

    @Override
    public void groupCommitted(CommittedGroup group) {
        events.add(group.events());
        bytes.add(group.bytes());
        requestsPerGroup.record(group.requests());
        writes.record(group.writeNanos());
    }

    @Override
    public void synced(long nanos) {
        syncs.record(nanos);
    }

    @Override
    public void full(String reason) {
        timesFull.increment();
    }
}
