package io.baedal.axonserver.log;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Events that wait for their time to become part of the log. */
public interface ScheduleLog {

    /**
     * To be asked about an event as it will be published, before it is scheduled and acknowledged.
     *
     * @throws LimitExceeded if the event is larger, or has a longer name, than an append takes
     */
    void requireStorable(NewEvent event);

    /** Keeps the body until it is published or cancelled. An entry with the same token is replaced. */
    CompletableFuture<Void> scheduleDurably(String token, long dueMillis, byte[] body);

    /**
     * Keeps the body under the new token and forgets the entry under the old one, in one atomic write: if it fails, the old
     * entry waits as it did. An old token that is unknown, published or cancelled is no reason to refuse.
     */
    CompletableFuture<Void> rescheduleDurably(String oldToken, String token, long dueMillis, byte[] body);

    /** Succeeds for an unknown token, too. */
    CompletableFuture<Void> cancelScheduledDurably(String token);

    /**
     * Scheduled entries due at or before the instant, oldest first; Long.MAX_VALUE for all that wait. It ends early after 4 MiB
     * of bodies, but has one entry at least unless none is due.
     */
    List<ScheduledEntry> due(long epochMillis, int limit);

    /** The entry with the token; empty if it was published or cancelled. */
    Optional<ScheduledEntry> scheduled(String token);

    /** When the first scheduled entry is due; empty if none waits. */
    OptionalLong nextDueMillis();

    /**
     * Appends the event and forgets the scheduled entry in one atomic write, so that it fires once, whatever happens.
     *
     * @return false if the token is gone: cancelled or published already
     */
    CompletableFuture<Boolean> publishScheduledDurably(String token, NewEvent event);
}
