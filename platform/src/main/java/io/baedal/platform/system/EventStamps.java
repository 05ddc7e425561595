package io.baedal.platform.system;

import java.time.Clock;
import org.axonframework.eventhandling.GenericEventMessage;

/**
 * By which clock events are stamped in this JVM, as long as it is open. Axon asks a static one for it and not the one of
 * {@link Setup#withClock}, so a system whose time is not everybody's needs both. For one system in a JVM at a time.
 */
public final class EventStamps implements AutoCloseable {

    private final Clock before;

    private EventStamps(Clock before) {
        this.before = before;
    }

    public static EventStamps by(Clock clock) {
        EventStamps stamps = new EventStamps(GenericEventMessage.clock);
        GenericEventMessage.clock = clock;
        return stamps;
    }

    @Override
    public void close() {
        GenericEventMessage.clock = before;
    }
}
