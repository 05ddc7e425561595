package io.baedal.axonserver.log;

import java.nio.file.Path;

/** Opens logs. */
public final class EventLogs {

    private EventLogs() {}

    /** A log that lives as long as the process: the same behaviour, nothing on disk. */
    public static EventLog inMemory(LogLimits limits) {
        return GroupCommitLog.start(new MemoryStorage(), limits);
    }

    /**
     * The log in a directory, which is created if missing.
     *
     * @throws DirectoryLocked if it is open already, in this process or another
     * @throws CorruptLog if what is there cannot be trusted
     * @throws LogFull if there is no space to open it
     */
    public static EventLog open(Path directory, LogLimits limits) {
        throw new UnsupportedOperationException("The log on disk is not built yet: use inMemory");
    }
}
