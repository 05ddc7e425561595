package io.baedal.axonserver.eventquery;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A query that was read and found right. It can run several times, but not in several threads at once.
 *
 * <pre>{@code
 * EventQuery query = EventQuery.parse("aggregateType = \"Order\" | groupby(payloadType, count())");
 * query.run(EventSource.of(log), context, row -> show(query.columns(), row));
 * }</pre>
 */
public final class EventQuery {
    private static final long SLICE_NANOS = 100_000_000;

    private final StageParser.Pipeline pipeline;

    private EventQuery(StageParser.Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Reads a query; an empty one is for all events.
     *
     * @throws EventQuerySyntax if it is not one
     * @throws EventQueryLimit if it is longer than a query may be
     */
    public static EventQuery parse(String text) {
        return new EventQuery(new StageParser(text).pipeline());
    }

    /** Names of the columns of each row. */
    public List<String> columns() {
        return pipeline.columns().names();
    }

    /**
     * Begins a run over what is there now and, live, over what comes.
     *
     * @throws EventQueryLimit if it cannot be followed live: a group of what changes would have to forget again
     */
    public EventQueryScan scan(EventSource source, EventQueryContext context, boolean live) {
        if (live) {
            requireLive();
        }
        return new EventQueryScan(this, source, context, live);
    }

    /**
     * Runs over what is there now, to the end, in the caller's thread.
     *
     * @throws EventQueryLimit if the query needs more than it may; rows before that were right
     */
    public void run(EventSource source, EventQueryContext context, Consumer<ResultRow> rows) {
        try (EventQueryScan scan = scan(source, context, false)) {
            Progress progress = scan.advance(SLICE_NANOS);
            while (progress != Progress.Mark.DONE) {
                if (progress instanceof Progress.Row(ResultRow row)) {
                    rows.accept(row);
                }
                progress = scan.advance(SLICE_NANOS);
            }
        }
    }

    /**
     * The order of the result's rows, for whoever puts live rows in their place; empty if the query does not sort them, so that
     * they stay as they come.
     */
    public Optional<Comparator<ResultRow>> order() {
        List<Stage.SortKey> keys = List.of();
        for (Stage stage : pipeline.stages()) {
            if (stage instanceof Stage.SortBy(List<Stage.SortKey> sortedBy)) {
                keys = sortedBy;
            } else if (stage instanceof Stage.GroupBy) {
                keys = List.of();
            }
        }
        List<Stage.SortKey> last = keys;
        return last.isEmpty() ? Optional.empty() : Optional.of((a, b) -> compare(last, a.sortValues(), b.sortValues()));
    }

    private static int compare(List<Stage.SortKey> keys, List<Value> a, List<Value> b) {
        for (int i = 0; i < keys.size(); i++) {
            int order = ValueOrder.TOTAL.compare(a.get(i), b.get(i));
            if (order != 0) {
                return keys.get(i).descending() ? -order : order;
            }
        }
        return 0;
    }

    private void requireLive() {
        boolean holds = false;
        for (Stage stage : pipeline.stages()) {
            if (stage instanceof Stage.GroupBy && holds) {
                throw new EventQueryLimit(
                        "liveGroupsMax",
                        "Groups of groups, or of sorted rows, cannot be followed live, because their members change; ask "
                                + "without live updates, or group once");
            }
            holds |= stage instanceof Stage.GroupBy || stage instanceof Stage.SortBy;
        }
    }

    List<Stage> stages() {
        return pipeline.stages();
    }

    /** The youngest of the time constraints; Long.MIN_VALUE without one. */
    long fromMillis(Clock clock) {
        ZonedDateTime now = ZonedDateTime.now(clock);
        return pipeline.timeConstraints().stream()
                .mapToLong(last ->
                        now.minus(last.amount(), last.unit()).toInstant().toEpochMilli())
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
