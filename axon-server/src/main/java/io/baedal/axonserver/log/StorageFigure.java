package io.baedal.axonserver.log;

/**
 * A figure of what stores the log, under the storage's own name for it.
 *
 * @param name lower case, words joined by dots and dashes, as RocksDB writes it
 * @param kind what a series of it means
 */
public record StorageFigure(String name, Kind kind, double value) {

    /** How one value follows another. */
    public enum Kind {
        /** Only grows while the log is open. */
        COUNTER,
        /** Goes up and down. */
        GAUGE
    }
}
