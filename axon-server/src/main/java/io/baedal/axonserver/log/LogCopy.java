package io.baedal.axonserver.log;

/**
 * One log in a backup.
 *
 * @param sums of its files, by their paths below the backup's folder
 */
record LogCopy(Checksums sums, long events, long bytes) {}
