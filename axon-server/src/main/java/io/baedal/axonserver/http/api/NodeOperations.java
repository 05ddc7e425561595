package io.baedal.axonserver.http.api;

import io.baedal.axonserver.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What can be asked of the node over HTTP. Calls may wait for the disk. What cannot be done is a {@link Problem}, thrown or as
 * the end of a future.
 */
public interface NodeOperations {

    Health health();

    String version();

    NodeView node();

    /** All figures in Prometheus' text format. */
    byte[] metrics();

    /** All contexts, the one for administration included. */
    List<ContextView> contexts();

    ContextView createContext(String name, Map<String, String> metaData);

    /** @param preserveEvents keeps the folder of its events, out of the node's sight */
    void deleteContext(String name, boolean preserveEvents);

    /** Removes all events, snapshots and schedules of a context. Refused unless the node serves development. */
    void purgeEvents(String context);

    /**
     * Begins a backup of all contexts and does not wait for it.
     *
     * @param name of its folder below the node's own; empty for one with the time
     */
    BackupView startBackup(Optional<String> name);

    /** The backup that is made, or the last one. */
    BackupView backup();

    /** By component, in alphabetical order. */
    List<ApplicationView> applications(String context);

    /** The processors of a component, by name. */
    List<ProcessorView> processors(String context, String component);

    /** Completes when every instance has stopped; so do the others, when every client concerned has reported its result. */
    CompletableFuture<Void> pause(ProcessorName processor);

    CompletableFuture<Void> start(ProcessorName processor);

    /** Splits the largest segment. */
    CompletableFuture<Void> split(ProcessorName processor);

    /** Merges the smallest segment with its other half. */
    CompletableFuture<Void> merge(ProcessorName processor);

    /** Lets a client take a segment from whoever has it. */
    CompletableFuture<Void> move(ProcessorName processor, int segment, String clientId);
}
