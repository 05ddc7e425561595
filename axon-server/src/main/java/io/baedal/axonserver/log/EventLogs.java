package io.baedal.axonserver.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

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
        return GroupCommitLog.start(storage(directory, Disk::new), limits);
    }

    /** The seam of the tests: what a commit asks of the disk. */
    @FunctionalInterface
    interface DiskOf {
        Disk open(Path directory) throws IOException;
    }

    static RocksStorage storage(Path directory, DiskOf diskOf) {
        RocksFiles files = null;
        AcknowledgedMark mark = null;
        try {
            Files.createDirectories(directory);
            files = new RocksFiles(directory);
            mark = new AcknowledgedMark(directory);
            return new RocksStorage(files, mark, diskOf.open(directory), RocksFound.in(files, mark));
        } catch (RocksDBException error) {
            closeAll(mark, files);
            throw RocksErrors.opening(directory, error);
        } catch (IOException error) {
            closeAll(mark, files);
            throw new UncheckedIOException("the data directory " + directory + " cannot be used", error);
        } catch (RuntimeException | Error failure) {
            closeAll(mark, files);
            throw failure;
        }
    }

    private static void closeAll(@Nullable AcknowledgedMark mark, @Nullable RocksFiles files) {
        if (mark != null) {
            mark.close();
        }
        if (files != null) {
            files.close();
        }
    }
}
