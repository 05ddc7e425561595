package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Events for one query: those that were there when it began, then those that come. For one thread at a time. */
public interface EventFeed extends AutoCloseable {

    /** The next event that was there; null at the end of them. May wait for the disk. */
    @Nullable
    StoredEvent nextOfPast();

    /** The next event that has come since; null if there is none now. */
    @Nullable
    StoredEvent nextThatCame();

    @Override
    void close();
}
