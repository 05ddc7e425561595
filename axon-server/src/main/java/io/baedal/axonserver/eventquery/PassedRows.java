package io.baedal.axonserver.eventquery;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts rows up to a limit. Where rows are replaced by later versions, it has to know which ones it let pass. */
final class PassedRows {
    private final int limit;
    private final boolean rowsChange;
    private final Holding holding;
    private final Set<List<Value>> ids = new HashSet<>();
    private int passed;

    PassedRows(int limit, boolean rowsChange, Holding holding) {
        this.limit = limit;
        this.rowsChange = rowsChange;
        this.holding = holding;
    }

    boolean mayPass(Row row) {
        if (!rowsChange) {
            return passed < limit && ++passed <= limit;
        }
        if (ids.size() < limit && !ids.contains(row.id())) {
            Row.Derived kept = new Row.Derived(List.of(), List.of(), row.id());
            holding.addRow(kept.bytes());
            ids.add(row.id());
        }
        return ids.contains(row.id());
    }

    /** Whether nothing passes any more. */
    boolean isFinal() {
        return !rowsChange && passed >= limit;
    }
}
