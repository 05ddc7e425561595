package io.baedal.axonserver.log;

import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A backup that is complete and on disk.
 *
 * @param events by the folder of each log below the backup's: how many events, from position 0
 */
public record Backup(Path folder, Instant takenAt, long bytes, SortedMap<String, Long> events) {}
