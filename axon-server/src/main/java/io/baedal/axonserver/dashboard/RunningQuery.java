package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.eventquery.EventQuery;
import io.baedal.axonserver.eventquery.EventQueryContext;
import io.baedal.axonserver.eventquery.EventQueryFailure;
import io.baedal.axonserver.eventquery.EventQueryScan;
import io.baedal.axonserver.eventquery.EventSource;
import io.baedal.axonserver.eventquery.Progress;
import io.baedal.axonserver.eventquery.ResultRow;
import io.baedal.axonserver.eventquery.Value;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.LogException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ad-hoc query and its result, which stays up to date until the reader closes the page. It works on a thread of its own: how
 * much a query has to read is up to whoever wrote it.
 */
final class RunningQuery implements Runnable {
    /** A result that people read; the rest is counted. */
    static final int ROWS_MAX = 500;

    /** Longer values are cut off: a result is a table, and the whole payload is on the event's own page. */
    private static final int VALUE_CHARACTERS_MAX = 2_000;

    /** All values of a result together; the rows after that are counted as those after {@link #ROWS_MAX} are. */
    static final long RESULT_CHARACTERS_MAX = 1_000_000;

    private static final long ROW_BYTES = 256;

    private static final Logger LOG = LoggerFactory.getLogger(RunningQuery.class);

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long WAIT_MILLIS = 250;

    /**
     * The result so far.
     *
     * @param done whether all that was stored when the query began is in it
     * @param truncated whether there are more rows
     * @param problem why there is no result; null if there is one
     */
    record Result(
            List<String> columns,
            List<List<String>> rows,
            boolean done,
            boolean truncated,
            @Nullable String problem) {

        static Result failed(String problem) {
            return new Result(List.of(), List.of(), true, false, problem);
        }
    }

    /**
     * A row as it is shown.
     *
     * @param place what its place in the order depends on, without the values, which may be a thousand times as large
     */
    private record Shown(ResultRow place, List<String> texts) {
        static Shown of(ResultRow row) {
            return new Shown(
                    new ResultRow(row.id(), row.sortValues(), List.of()),
                    row.values().stream().map(RunningQuery::text).toList());
        }

        long characters() {
            return texts.stream().mapToLong(String::length).sum();
        }

        /** Heap, roughly; the id and what is sorted by can be texts of the events. */
        long bytes() {
            long place = Stream.concat(this.place.id().stream(), this.place.sortValues().stream())
                    .mapToLong(value -> value.asText().length())
                    .sum();
            return ROW_BYTES + 2 * (characters() + place);
        }
    }

    private final String text;
    private final EventLog log;
    private final EventQueryContext context;
    private final Consumer<Result> reader;
    private final Map<List<Value>, Shown> rows = new LinkedHashMap<>();
    private long characters;
    private volatile boolean closed;
    private @Nullable EventQueryScan atWork;
    private boolean done;
    private boolean truncated;
    private boolean changed = true;
    private long toldNanos = System.nanoTime();

    RunningQuery(String text, EventLog log, EventQueryContext context, Consumer<Result> reader) {
        this.text = text;
        this.log = log;
        this.context = context;
        this.reader = reader;
    }

    @Override
    public void run() {
        try {
            EventQuery query = EventQuery.parse(text);
            try (EventQueryScan scan = query.scan(EventSource.of(log), context, true)) {
                begin(scan);
                follow(query, scan);
            }
        } catch (EventQueryFailure | LogException failure) {
            reader.accept(Result.failed(String.valueOf(failure.getMessage())));
        } catch (CancellationException pageIsClosed) {
            LOG.debug("A query of the dashboard ends because its page was closed");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error unknown) {
            LOG.error("A query of the dashboard ended in a way that nobody has thought of", unknown);
            reader.accept(Result.failed("The query failed: " + unknown + ". The node's log says more; ask for less"));
        } finally {
            // The page may stay open for long, and what the rows cost was given back.
            rows.clear();
        }
    }

    private synchronized void begin(EventQueryScan scan) {
        atWork = scan;
    }

    private void follow(EventQuery query, EventQueryScan scan) throws InterruptedException {
        Progress progress = Progress.Mark.PAUSED;
        while (!closed && progress != Progress.Mark.DONE) {
            progress = scan.advance(SLICE_NANOS);
            take(progress, scan);
            boolean due = System.nanoTime() - toldNanos > TELL_NANOS;
            boolean idle = progress == Progress.Mark.WAITING || progress == Progress.Mark.DONE;
            if (changed && (due || idle)) {
                tell(query);
            }
            if (progress == Progress.Mark.WAITING) {
                pause();
            }
        }
    }

    private void take(Progress progress, EventQueryScan scan) {
        switch (progress) {
            case Progress.Row(ResultRow row) -> {
                keep(row, scan);
                changed = true;
            }
            case Progress.Mark.HISTORY_COMPLETE, Progress.Mark.DONE -> {
                changed |= !done;
                done = true;
            }
            case Progress.Mark.PAUSED, Progress.Mark.WAITING -> {}
        }
    }

    private void keep(ResultRow row, EventQueryScan scan) {
        Shown before = rows.get(row.id());
        if (before == null && (rows.size() >= ROWS_MAX || characters >= RESULT_CHARACTERS_MAX)) {
            truncated = true;
            return;
        }
        Shown shown = Shown.of(row);
        scan.hold(shown.bytes() - (before == null ? 0 : before.bytes()));
        characters += shown.characters() - (before == null ? 0 : before.characters());
        rows.put(row.id(), shown);
    }

    private void tell(EventQuery query) {
        List<Shown> shown = new ArrayList<>(rows.values());
        Optional<Comparator<ResultRow>> order = query.order();
        order.ifPresent(byPlace -> shown.sort(Comparator.comparing(Shown::place, byPlace)));
        List<List<String>> texts = shown.stream().map(Shown::texts).toList();
        if (!closed) {
            reader.accept(new Result(query.columns(), texts, done, truncated, null));
        }
        changed = false;
        toldNanos = System.nanoTime();
    }

    private static String text(Value value) {
        String text = value.asText();
        return text.length() <= VALUE_CHARACTERS_MAX ? text : text.substring(0, VALUE_CHARACTERS_MAX) + "…";
    }

    private synchronized void pause() throws InterruptedException {
        if (!closed) {
            wait(WAIT_MILLIS);
        }
    }

    /** The reader is gone. */
    synchronized void close() {
        closed = true;
        if (atWork != null) {
            atWork.cancel();
        }
        notifyAll();
    }
}
