package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.StoredEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a query: its steps, what they hold, and how far the past is. For one thread at a time. */
final class EventQueryRun implements AutoCloseable {
    private final EventContents contents;
    private final Holding holding;
    private final WorkLeft left;
    private final long fromMillis;
    private final int width;
    private final List<Step> steps;
    private int draining = -1;
    private Iterator<Row> held = List.<Row>of().iterator();

    EventQueryRun(EventQuery query, EventQueryContext context, boolean live, long fromMillis, WorkLeft left) {
        this.left = left;
        this.contents = context.contents();
        this.holding = new Holding(context.limits(), context.pool());
        this.fromMillis = fromMillis;
        this.width = query.columns().size();
        try {
            this.steps = steps(query.stages(), new Evaluator(context.clock().getZone(), left), live);
        } catch (RuntimeException failure) {
            holding.close();
            throw failure;
        }
    }

    private List<Step> steps(List<Stage> stages, Evaluator evaluator, boolean live) {
        List<Step> made = new ArrayList<>();
        boolean rowsChange = false;
        for (int i = 0; i < stages.size(); i++) {
            int next = i + 1;
            Step step = switch (stages.get(i)) {
                case Stage.Filter(Expression condition) -> new Step.FilterStep(evaluator, condition);
                case Stage.Select(List<Expression> columns) -> new Step.SelectStep(evaluator, columns);
                case Stage.GroupBy groupBy -> new Step.GroupStep(new Groups(evaluator, groupBy, holding));
                case Stage.SortBy(List<Stage.SortKey> keys) ->
                    new Step.SortStep(
                            new SortedRows(evaluator, keys, limitAt(stages, next), rowsChange && live, holding));
                case Stage.Limit(int rows) ->
                    followsSort(stages, i) && live
                            ? new Step.FilterStep(evaluator, new Expression.Literal(Value.of(true)))
                            : new Step.LimitStep(new PassedRows(rows, rowsChange && live, holding));
            };
            rowsChange |= stages.get(i) instanceof Stage.GroupBy;
            made.add(step);
        }
        return made;
    }

    /** A limit right after a sort bounds what the sort keeps, and live the sort alone knows what belongs to the first ones. */
    private static int limitAt(List<Stage> stages, int index) {
        return index < stages.size() && stages.get(index) instanceof Stage.Limit(int rows) ? rows : Integer.MAX_VALUE;
    }

    private static boolean followsSort(List<Stage> stages, int index) {
        return index > 0 && stages.get(index - 1) instanceof Stage.SortBy;
    }

    /** @return the row that the event gives at once, if it does */
    @Nullable
    ResultRow take(StoredEvent event) {
        return event.timestampMillis() < fromMillis ? null : result(push(new EventRow(event, contents), 0));
    }

    /** Charges the run with what its reader keeps of its rows; given back when the run is closed. */
    void hold(long bytes) {
        holding.add(bytes);
    }

    /** Whether further events of the past make no difference. */
    boolean isSatisfied() {
        for (Step step : steps) {
            if (step.isFull()) {
                return true;
            }
            if (step instanceof Step.GroupStep || step instanceof Step.SortStep) {
                return false;
            }
        }
        return false;
    }

    /** One step of giving out what is held when the past is over; {@link #isDrained} says whether there is more. */
    @Nullable
    ResultRow drain() {
        if (held.hasNext()) {
            return result(push(held.next(), draining + 1));
        }
        draining++;
        if (!isDrained()) {
            held = steps.get(draining).endOfHistory();
        }
        return null;
    }

    boolean isDrained() {
        return draining >= steps.size();
    }

    private @Nullable Row push(Row row, int from) {
        left.nextRow();
        Row current = row;
        for (int i = from; i < steps.size() && current != null; i++) {
            current = steps.get(i).take(current);
        }
        return current;
    }

    private @Nullable ResultRow result(@Nullable Row row) {
        if (row == null) {
            return null;
        }
        List<Value> values = new ArrayList<>(width);
        long chars = 0;
        for (int i = 0; i < width; i++) {
            Value value = row.value(i);
            chars += value.chars();
            values.add(value);
        }
        Texts.requireShort(chars);
        return new ResultRow(row.id(), row.sortValues(), values);
    }

    @Override
    public void close() {
        holding.close();
    }
}
