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
    public static EventLog inMemory(LogSettings settings) {
        return GroupCommitLog.start(new MemoryStorage(), settings);
    }

    /** As {@link #inMemory(LogSettings)}, with the default settings but these limits. */
    public static EventLog inMemory(LogLimits limits) {
        return inMemory(LogSettings.defaults().withLimits(limits));
    }

    /** As {@link #open(Path, LogSettings, LogMemory)}, with memory of its own and the default settings but these limits. */
    public static EventLog open(Path directory, LogLimits limits) {
        return open(directory, LogSettings.defaults().withLimits(limits));
    }

    /** As {@link #open(Path, LogSettings, LogMemory)}, with memory of its own. */
    public static EventLog open(Path directory, LogSettings settings) {
        return GroupCommitLog.start(storage(directory, RocksFiles::alone, Disk::new), settings);
    }

    /**
     * The log in a directory, which is created if missing.
     *
     * @param memory shared by all logs that are opened with it; closed by the caller, after them
     * @throws DirectoryLocked if it is open already, in this process or another
     * @throws CorruptLog if what is there cannot be trusted
     * @throws LogFull if there is no space to open it
     */
    public static EventLog open(Path directory, LogSettings settings, LogMemory memory) {
        return GroupCommitLog.start(
                storage(directory, folder -> RocksFiles.sharing(folder, memory), Disk::new), settings);
    }

    /** How the files of a directory are opened. */
    @FunctionalInterface
    interface FilesOf {
        RocksFiles open(Path directory) throws RocksDBException;
    }

    /** The seam of the tests: what a commit asks of the disk. */
    @FunctionalInterface
    interface DiskOf {
        Disk open(Path directory) throws IOException;
    }

    static RocksStorage storage(Path directory, FilesOf filesOf, DiskOf diskOf) {
        RocksFiles files = null;
        AcknowledgedMark mark = null;
        try {
            Files.createDirectories(directory);
            files = filesOf.open(directory);
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
