package io.baedal.axonserver.eventquery;

import java.util.List;
import java.util.Map;

/** A row between two stages. */
sealed interface Row permits EventRow, Row.Derived, Row.Sorted {

    /** @param index of the column */
    Value value(int index);

    List<Value> id();

    List<Value> sortValues();

    /** Values of an event's metadata; empty where the row is no event any more. */
    Map<String, Value> metaData();

    /** This row in the form in which it costs least to keep. */
    Row toKeep();

    /** Bytes it costs to keep, roughly. */
    long bytes();

    /** What a stage has made. */
    record Derived(List<Value> id, List<Value> sortValues, List<Value> values) implements Row {
        private static final int ROW_BYTES = 96;
        private static final int VALUE_BYTES = 32;

        @Override
        public Value value(int index) {
            return values.get(index);
        }

        @Override
        public Map<String, Value> metaData() {
            return Map.of();
        }

        @Override
        public Row toKeep() {
            return this;
        }

        @Override
        public long bytes() {
            long bytes = ROW_BYTES;
            for (Value value : values) {
                bytes += VALUE_BYTES + 2 * value.chars();
            }
            return bytes;
        }
    }

    /** A row that has got a place in an order. */
    record Sorted(Row row, List<Value> sortValues) implements Row {
        @Override
        public Value value(int index) {
            return row.value(index);
        }

        @Override
        public List<Value> id() {
            return row.id();
        }

        @Override
        public Map<String, Value> metaData() {
            return row.metaData();
        }

        @Override
        public Row toKeep() {
            return new Sorted(row.toKeep(), sortValues);
        }

        @Override
        public long bytes() {
            long bytes = row.bytes();
            for (Value value : sortValues) {
                bytes += Derived.VALUE_BYTES + 2 * value.chars();
            }
            return bytes;
        }
    }
}
