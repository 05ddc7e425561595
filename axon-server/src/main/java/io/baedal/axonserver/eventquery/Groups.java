package io.baedal.axonserver.eventquery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups of one stage, with what is counted and summed up of each. */
final class Groups {
    private final Evaluator evaluator;
    private final Stage.GroupBy stage;
    private final Holding holding;
    private final Map<List<Value>, List<Running>> groups = new HashMap<>();
    private boolean historyIsOver;

    Groups(Evaluator evaluator, Stage.GroupBy stage, Holding holding) {
        this.evaluator = evaluator;
        this.stage = stage;
        this.holding = holding;
        if (stage.keys().isEmpty()) {
            open(List.of());
        }
    }

    /** @return the changed group once the past is over, null before */
    @Nullable
    Row add(Row row) {
        List<Value> keys = evaluator.values(stage.keys(), row);
        List<Running> found = groups.get(keys);
        List<Running> group = found == null ? open(keys) : found;
        for (Running aggregate : group) {
            aggregate.add(row);
        }
        return historyIsOver ? row(keys, group) : null;
    }

    private List<Running> open(List<Value> keys) {
        holding.addRow(new Row.Derived(keys, keys, keys).bytes()
                + 64L * stage.aggregates().size());
        List<Running> group = new ArrayList<>();
        for (Stage.Aggregate aggregate : stage.aggregates()) {
            group.add(new Running(aggregate));
        }
        groups.put(keys, group);
        return group;
    }

    Iterator<Row> endOfHistory() {
        historyIsOver = true;
        return groups.entrySet().stream()
                .sorted((a, b) -> ValueOrder.compareAll(a.getKey(), b.getKey()))
                .map(group -> row(group.getKey(), group.getValue()))
                .iterator();
    }

    private static Row row(List<Value> keys, List<Running> group) {
        List<Value> values = new ArrayList<>(keys);
        for (Running aggregate : group) {
            values.add(aggregate.result());
        }
        return new Row.Derived(keys, keys, values);
    }

    /** One aggregate of one group. */
    private final class Running {
        private final Stage.Aggregate aggregate;
        private long count;
        private Value result = Value.Absent.ABSENT;

        Running(Stage.Aggregate aggregate) {
            this.aggregate = aggregate;
        }

        void add(Row row) {
            Expression argument = aggregate.argument();
            Value value = argument == null ? Value.of(true) : evaluator.value(argument, row);
            switch (aggregate.function()) {
                case COUNT -> count += value.isPresent() && !Value.of(false).equals(value) ? 1 : 0;
                case MIN -> keepIf(value, -1);
                case MAX -> keepIf(value, 1);
                case AVG, SUM -> addUp(Arithmetics.asNumber(value));
            }
        }

        private void keepIf(Value value, int order) {
            if (value.isPresent()
                    && (!result.isPresent() || Integer.signum(ValueOrder.TOTAL.compare(value, result)) == order)) {
                holding.add(2 * (value.chars() - result.chars()));
                result = value;
            }
        }

        private void addUp(Value number) {
            if (number.isPresent()) {
                count++;
                result = result.isPresent() ? Arithmetics.apply(Expression.Operator.PLUS, result, number) : number;
            }
        }

        Value result() {
            return switch (aggregate.function()) {
                case COUNT -> new Value.Whole(count);
                case MIN, MAX -> result;
                case SUM -> count == 0 ? new Value.Whole(0) : result;
                case AVG -> average();
            };
        }

        private Value average() {
            double sum = Arithmetics.number(result).orElse(Double.NaN);
            return count == 0 ? Value.Absent.ABSENT : Value.of(sum / count);
        }
    }
}
