package io.baedal.axonserver.http.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The backup that is made, or the last one that was since the node started.
 *
 * @param name of its folder below the node's folder of backups
 * @param state RUNNING, COMPLETE or FAILED
 * @param step what is done now; done and total are in its own unit, total 0 if unknown
 * @param bytes all files together, once it is complete
 * @param events how many of each context, from position 0, once it is complete
 * @param problem why it failed, and what to do
 */
public record BackupView(
        String name,
        String state,
        @Nullable String step,
        long done,
        long total,
        long bytes,
        Map<String, Long> events,
        @Nullable String problem) {}
