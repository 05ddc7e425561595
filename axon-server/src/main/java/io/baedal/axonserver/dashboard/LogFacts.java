package io.baedal.axonserver.dashboard;

import org.jspecify.annotations.Nullable;

/**
 * How one context's log is.
 *
 * @param state {@code OPEN}, {@code FULL} or {@code STOPPED}; {@code reason} goes with the last two
 * @param directory null in memory, as are {@code bytes} and {@code freeBytes}
 * @param syncs since the log was opened; the milliseconds beside it are of the newest thousand
 * @param groupEvents in the newest group; {@code groupRequests} shared its write
 */
public record LogFacts(
        long atMillis,
        String state,
        @Nullable String reason,
        @Nullable String directory,
        String durability,
        long events,
        @Nullable Long bytes,
        @Nullable Long freeBytes,
        long snapshots,
        long scheduled,
        long syncs,
        double syncMillisLast,
        double syncMillisMedian,
        double syncMillisP99,
        int groupEvents,
        int groupRequests,
        @Nullable Long lastBackupMillis) {}
