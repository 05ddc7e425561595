package io.baedal.axonserver.eventquery;

/** What one run keeps in memory. */
final class Holding implements AutoCloseable {
    private final EventQueryLimits limits;
    private final SharedMemory shared;
    private int rows;
    private long bytes;

    Holding(EventQueryLimits limits, SharedMemory shared) {
        this.limits = limits;
        this.shared = shared;
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
        shared.reserve(more);
        bytes += more;
    }

    void removeRow(long rowBytes) {
        shared.release(rowBytes);
        rows--;
        bytes -= rowBytes;
    }

    @Override
    public void close() {
        shared.release(bytes);
        rows = 0;
        bytes = 0;
    }
}
