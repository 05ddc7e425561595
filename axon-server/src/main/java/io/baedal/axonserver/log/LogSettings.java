package io.baedal.axonserver.log;

/**
 * How a log behaves.
 *
 * @param snapshotsKept of each aggregate, the newest; older ones are deleted when one is added. Integer.MAX_VALUE keeps all
 * @param listener hears what the log does; see there for the threads
 */
public record LogSettings(LogLimits limits, Durability durability, int snapshotsKept, LogListener listener) {

    /**
     * More than the one that is usually read, because Axon Framework walks back to an older snapshot when the revision of the
     * newest is not its own, as after a release that was taken back.
     */
    public static final int SNAPSHOTS_KEPT = 3;

    public LogSettings {
        if (snapshotsKept < 1) {
            throw new IllegalArgumentException("snapshotsKept must be 1 or more but is " + snapshotsKept);
        }
    }

    public static LogSettings defaults() {
        return new LogSettings(LogLimits.defaults(), new Durability.Always(), SNAPSHOTS_KEPT, LogListener.NONE);
    }

    public LogSettings withLimits(LogLimits value) {
        return new LogSettings(value, durability, snapshotsKept, listener);
    }

    public LogSettings withDurability(Durability value) {
        return new LogSettings(limits, value, snapshotsKept, listener);
    }

    public LogSettings withSnapshotsKept(int value) {
        return new LogSettings(limits, durability, value, listener);
    }

    public LogSettings withListener(LogListener value) {
        return new LogSettings(limits, durability, snapshotsKept, value);
    }
}
