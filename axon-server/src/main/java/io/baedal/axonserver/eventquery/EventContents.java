package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.StoredEvent;

/** Reads the body of an event. Called only for queries that need it, at most once an event. */
@FunctionalInterface
public interface EventContents {

    EventContent read(StoredEvent event);
}
