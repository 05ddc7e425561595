package io.baedal.axonserver.eventquery;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage at work. In the past a stage may keep rows and give them when the past is over; from then on every row that comes
 * gives at most one row at once. Because no row ever gives two, nothing has to be queued behind a step.
 */
sealed interface Step {

    /** @return the row for the next step, or null */
    @Nullable
    Row take(Row row);

    /** The past is over. Called once; what it gives is read to its end before the next row is taken. */
    default Iterator<Row> endOfHistory() {
        return List.<Row>of().iterator();
    }

    /** Whether no further row can come out, unless it is held already. */
    default boolean isFull() {
        return false;
    }

    record FilterStep(Evaluator evaluator, Expression condition) implements Step {
        @Override
        public @Nullable Row take(Row row) {
            return evaluator.isTrue(condition, row) ? row : null;
        }
    }

    record SelectStep(Evaluator evaluator, List<Expression> columns) implements Step {
        @Override
        public Row take(Row row) {
            return new Row.Derived(row.id(), row.sortValues(), evaluator.values(columns, row));
        }
    }

    /** The next steps see the groups when the past is over, in the order of their keys, and each change after that. */
    record GroupStep(Groups groups) implements Step {
        @Override
        public @Nullable Row take(Row row) {
            return groups.add(row);
        }

        @Override
        public Iterator<Row> endOfHistory() {
            return groups.endOfHistory();
        }
    }

    record SortStep(SortedRows rows) implements Step {
        @Override
        public @Nullable Row take(Row row) {
            return rows.add(row);
        }

        @Override
        public Iterator<Row> endOfHistory() {
            return rows.endOfHistory();
        }
    }

    /** The first rows; a later version of a row that passed may pass, too. */
    record LimitStep(PassedRows passed) implements Step {
        @Override
        public @Nullable Row take(Row row) {
            return passed.mayPass(row) ? row : null;
        }

        @Override
        public boolean isFull() {
            return passed.isFinal();
        }
    }
}
