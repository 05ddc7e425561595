package io.baedal.axonserver.log;

import java.util.Arrays;

/** Numbers that are only ever added to. Thread safe. */
final class GrowingLongs {

    private long[] values = new long[4];
    private int size;

    synchronized void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    synchronized long get(long index) {
        return values[Math.toIntExact(index)];
    }

    synchronized int size() {
        return size;
    }

    /** @return how many there were to copy */
    synchronized int copy(long from, long[] into) {
        int count = (int) Math.min(into.length, Math.max(0, size - from));
        if (count > 0) {
            System.arraycopy(values, (int) from, into, 0, count);
        }
        return count;
    }
}
