package io.baedal.axonserver.eventquery;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tree of a query's pipeline: one step that rows go through. Time constraints are no stage: they apply to events. */
sealed interface Stage {

    record Filter(Expression condition) implements Stage {}

    record Select(List<Expression> columns) implements Stage {}

    /** One row a group; without keys, one row in all. The keys are the first columns, the aggregates the others. */
    record GroupBy(List<Expression> keys, List<Aggregate> aggregates) implements Stage {}

    record SortBy(List<SortKey> keys) implements Stage {}

    record Limit(int rows) implements Stage {}

    record SortKey(Expression expression, boolean descending) {}

    /** @param argument null for {@code count()}, which counts rows */
    record Aggregate(AggregateFunction function, @Nullable Expression argument) {}

    enum AggregateFunction {
        COUNT,
        MIN,
        MAX,
        AVG,
        SUM
    }

    /** {@code last 5 minutes}. */
    record TimeConstraint(int amount, ChronoUnit unit) {}
}
