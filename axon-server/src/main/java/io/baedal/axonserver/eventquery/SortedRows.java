package io.baedal.axonserver.eventquery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows in an order, at most so many of them as a limit that follows will let pass. When the past is over, a row is passed on at
 * once with its sort values if it belongs to the first ones, and whoever shows rows puts it in its place.
 */
final class SortedRows {
    private final Evaluator evaluator;
    private final List<Stage.SortKey> keys;
    private final int rowsMax;
    private final boolean rowsChange;
    private final Holding holding;
    private final NavigableSet<Row.Sorted> rows;
    private final Map<List<Value>, Row.Sorted> byId = new HashMap<>();
    private boolean historyIsOver;

    /** @param rowsMax Integer.MAX_VALUE for all of them */
    SortedRows(Evaluator evaluator, List<Stage.SortKey> keys, int rowsMax, boolean rowsChange, Holding holding) {
        this.evaluator = evaluator;
        this.keys = keys;
        this.rowsMax = rowsMax;
        this.rowsChange = rowsChange;
        this.holding = holding;
        this.rows = new TreeSet<>(this::order);
    }

    /** @return the row with its sort values, if the past is over and it belongs to the first ones */
    @Nullable
    Row add(Row row) {
        Row.Sorted sorted = new Row.Sorted(row, sortValues(row));
        if (historyIsOver && rowsMax == Integer.MAX_VALUE) {
            return sorted;
        }
        if (rowsChange) {
            forget(byId.get(row.id()));
        }
        if (rows.size() >= rowsMax) {
            if (order(sorted, rows.last()) >= 0) {
                return null;
            }
            forget(rows.last());
        }
        keep((Row.Sorted) sorted.toKeep());
        return historyIsOver ? sorted : null;
    }

    Iterator<Row> endOfHistory() {
        historyIsOver = true;
        List<Row> inOrder = new ArrayList<>(rows);
        return inOrder.iterator();
    }

    private void keep(Row.Sorted row) {
        holding.addRow(row.bytes());
        rows.add(row);
        if (rowsChange) {
            byId.put(row.id(), row);
        }
    }

    private void forget(Row.@Nullable Sorted row) {
        if (row != null && rows.remove(row)) {
            holding.removeRow(row.bytes());
            byId.remove(row.id());
        }
    }

    private List<Value> sortValues(Row row) {
        List<Value> values = new ArrayList<>(keys.size());
        for (Stage.SortKey key : keys) {
            values.add(evaluator.value(key.expression(), row));
        }
        values.addAll(row.sortValues());
        return values;
    }

    private int order(Row.Sorted a, Row.Sorted b) {
        for (int i = 0; i < keys.size(); i++) {
            int order = ValueOrder.TOTAL.compare(
                    a.sortValues().get(i), b.sortValues().get(i));
            if (order != 0) {
                return keys.get(i).descending() ? -order : order;
            }
        }
        return ValueOrder.compareAll(a.sortValues(), b.sortValues());
    }
}
