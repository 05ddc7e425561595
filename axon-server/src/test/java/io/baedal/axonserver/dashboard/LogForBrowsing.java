package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.EventLogs;
import io.baedal.axonserver.log.LogLimits;
import io.baedal.axonserver.log.NewEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A log in memory with events that say where they belong. */
final class LogForBrowsing implements AutoCloseable {
    private final EventLog log = EventLogs.inMemory(LogLimits.defaults());

    EventLog log() {
        return log;
    }

    void add(String aggregateId, long sequence, String type, long timeMillis) {
        NewEvent event = new NewEvent(
                aggregateId + "-" + sequence,
                "Thing",
                aggregateId,
                sequence,
                type,
                timeMillis,
                type.getBytes(StandardCharsets.UTF_8));
        log.appendDurably(List.of(event)).join();
    }

    @Override
    public void close() {
        log.close();
    }
}
