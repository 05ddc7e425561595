package io.baedal.axonserver.eventquery;

import java.util.ArrayList;
import java.util.List;

/** The columns of the rows between two stages. */
record Columns(List<Column> all, boolean ofEvents) {

    record Column(String name, Kind kind) {}

    /** What an event brings, in the order it is shown. {@link EventRow} knows the same order. */
    static final Columns EVENT = new Columns(
            List.of(
                    new Column("token", Kind.NUMBER),
                    new Column("aggregateIdentifier", Kind.TEXT),
                    new Column("aggregateSequenceNumber", Kind.NUMBER),
                    new Column("aggregateType", Kind.TEXT),
                    new Column("payloadType", Kind.TEXT),
                    new Column("payloadRevision", Kind.TEXT),
                    new Column("payloadData", Kind.TEXT),
                    new Column("timestamp", Kind.NUMBER),
                    new Column("metaData", Kind.TEXT)),
            true);

    List<String> names() {
        return all.stream().map(Column::name).toList();
    }

    /** @return -1 if there is none */
    int indexOf(String name) {
        return names().indexOf(name);
    }

    /** Gives names to columns that were not named; what is named twice gets a number. */
    static final class Naming {
        private final List<Column> columns = new ArrayList<>();

        /** @return false if an earlier column has the name */
        boolean add(String name, Kind kind) {
            if (has(name)) {
                return false;
            }
            columns.add(new Column(name, kind));
            return true;
        }

        void addUnnamed(String wish, Kind kind) {
            String name = wish;
            for (int i = 2; has(name); i++) {
                name = wish + "_" + i;
            }
            columns.add(new Column(name, kind));
        }

        private boolean has(String name) {
            return columns.stream().anyMatch(column -> column.name().equals(name));
        }

        int size() {
            return columns.size();
        }

        Columns columns() {
            return new Columns(List.copyOf(columns), false);
        }
    }
}
