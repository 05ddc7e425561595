package io.baedal.support.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventScheduler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.scheduling.ScheduleToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.tracing.SpanFactory;

/**
 * Alarms that say, when they ring, what they were set for: the scheduler takes the metadata of a message along, but makes
 * none for a bare payload.
 */
public final class AlarmsWithCause extends AxonServerEventScheduler {

    private final SpanFactory spans;

    public AlarmsWithCause(AxonServerConnectionManager connections, Serializer events, SpanFactory spans) {
        super(builder().connectionManager(connections).eventSerializer(events));
        this.spans = spans;
    }

    @Override
    public ScheduleToken schedule(Instant due, Object alarm) {
        return super.schedule(due, spans.propagateContext(withCause(due, alarm)));
    }

    @Override
    public ScheduleToken schedule(Duration after, Object alarm) {
        return schedule(Instant.now().plus(after), alarm);
    }

    @Override
    public ScheduleToken reschedule(ScheduleToken token, Duration after, Object alarm) {
        return super.reschedule(
                token, after, spans.propagateContext(withCause(Instant.now().plus(after), alarm)));
    }

    /** The message is made here, in the unit of work of whoever sets the alarm, and takes its correlation data. */
    static EventMessage<?> withCause(Instant due, Object alarm) {
        return GenericEventMessage.asEventMessage(alarm).andMetaData(Map.of(Cause.DUE_AT, due.toString()));
    }
}
