package io.baedal.axonserver.eventquery;

/** What one run takes from the pool: a place, and the memory of what it keeps. To be closed once. */
final class Holding implements AutoCloseable {
    private final EventQueryLimits limits;
    private final QueryPool pool;
    private int rows;
    private long bytes;

    Holding(EventQueryLimits limits, QueryPool pool) {
        this.limits = limits;
        this.pool = pool;
        pool.enter();
    }

    void addRow(long rowBytes) {
        if (rows >= limits.rowsHeldMax()) {
            throw new EventQueryLimit(
                    "rowsHeldMax",
                    "The query would have to remember more than " + limits.rowsHeldMax()
                            + " rows or groups; filter more, or put a limit after sortby");
        }
        add(rowBytes);
        rows++;
    }

    void add(long more) {
        if (bytes + more > limits.bytesHeldMax()) {
            throw new EventQueryLimit(
                    "bytesHeldMax",
                    "The query would have to remember more than " + limits.bytesHeldMax()
                            + " bytes; filter more, select fewer fields, or put a limit after sortby");
        }
        pool.reserve(more);
        bytes += more;
    }

    void removeRow(long rowBytes) {
        pool.release(rowBytes);
        rows--;
        bytes -= rowBytes;
    }

    @Override
    public void close() {
        pool.release(bytes);
        pool.leave();
        rows = 0;
        bytes = 0;
    }
}
