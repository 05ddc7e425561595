package io.baedal.axonserver.log;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The event log in memory")
final class InMemoryEventLogTest extends EventLogContract {

    private final EventLog log = EventLogs.inMemory(LogLimits.defaults());
    private final List<EventLog> opened = new ArrayList<>(List.of(log));

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public EventLog open(LogLimits limits) {
        EventLog other = EventLogs.inMemory(limits);
        opened.add(other);
        return other;
    }

    @Override
    public EventLog restarted() {
        return log;
    }

    @AfterEach
    void close() {
        opened.forEach(EventLog::close);
    }
}
