package io.baedal.documents.index;

import java.util.List;

/**
 * The values of an index's keys in one document; or a place between such: before or after all that begin with these
 * values ({@code side} -1 or 1).
 */
record Tuple(List<Object> values, int side) implements Comparable<Tuple> {

    static Tuple of(List<Object> values) {
        return new Tuple(List.copyOf(values), 0);
    }

    static Tuple before(List<Object> first) {
        return new Tuple(first, -1);
    }

    static Tuple after(List<Object> first) {
        return new Tuple(first, 1);
    }

    @Override
    public int compareTo(Tuple other) {
        int common = Math.min(values.size(), other.values.size());
        for (int i = 0; i < common; i++) {
            int byValue = Values.compare(values.get(i), other.values.get(i));
            if (byValue != 0) {
                return byValue;
            }
        }
        if (values.size() == other.values.size()) {
            return Integer.compare(side, other.side);
        }
        return values.size() < other.values.size() ? side : -other.side;
    }
}
