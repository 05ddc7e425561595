package io.baedal.axonserver.log;

import java.time.Instant;
import java.util.Optional;

/**
 * A log at one moment; its parts are not taken at exactly the same time.
 *
 * @param events stored and readable
 * @param bytesOnDisk files of the log, write-ahead log included; 0 in memory
 * @param snapshotsEstimate exact in memory; on disk it counts what was replaced or deleted lately, too
 * @param lastGroup all zero before the first
 * @param lastBackup when the newest backup that is known was complete
 */
public record LogStatus(
        LogState state,
        Durability durability,
        long events,
        long bytesOnDisk,
        long snapshotsEstimate,
        long scheduledEvents,
        CommittedGroup lastGroup,
        SyncLatency syncs,
        Optional<Instant> lastBackup) {}
