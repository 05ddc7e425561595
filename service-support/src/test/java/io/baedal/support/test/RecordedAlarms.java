package io.baedal.support.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventhandling.scheduling.ScheduleToken;
import org.axonframework.eventhandling.scheduling.java.SimpleScheduleToken;

/** An alarm clock that never rings, and remembers what it was asked. */
public final class RecordedAlarms implements EventScheduler {

    public record Alarm(Instant at, Object event) {}

    public final List<Alarm> set = new ArrayList<>();
    public final List<String> stopped = new ArrayList<>();
    public boolean refusesToStop;

    @Override
    public ScheduleToken schedule(Instant at, Object event) {
        set.add(new Alarm(at, event));
        return new SimpleScheduleToken("alarm-" + set.size());
    }

    @Override
    public ScheduleToken schedule(Duration after, Object event) {
        throw new UnsupportedOperationException("alarms are set by the clock of the service");
    }

    @Override
    public void cancelSchedule(ScheduleToken token) {
        if (refusesToStop) {
            throw new IllegalStateException("it rang already");
        }
        stopped.add(((SimpleScheduleToken) token).getTokenId());
    }
}
