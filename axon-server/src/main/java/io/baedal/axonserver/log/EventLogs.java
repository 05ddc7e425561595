package io.baedal.axonserver.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
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

    /** As {@link Backups#restore}. */
    public static Backup restore(Path backup, Path target, LogProgress progress) {
        return Backups.restore(backup, target, progress);
    }

    /**
     * Reads everything in a folder and tells what is wrong, without changing it: a log, a node's data directory or a backup.
     *
     * @throws DirectoryLocked if a log in it is open
     * @throws BackupFailed if there is no log in the folder
     */
    public static Verification verify(Path folder, LogProgress progress) {
        return Verification.of(folder, progress);
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
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            Folder.create(directory);
            DirectoryLock lock = keep(opened, DirectoryLock.of(directory));
            LogCheckpoint.removeLeftover(directory);
            RocksFiles files = keep(opened, filesOf.open(directory));
            AcknowledgedMark mark = keep(opened, new AcknowledgedMark(directory));
            return new RocksStorage(lock, files, mark, diskOf.open(directory), RocksFound.in(files, mark));
        } catch (RocksDBException error) {
            closeAll(opened);
            throw RocksErrors.opening(directory, error);
        } catch (IOException error) {
            closeAll(opened);
            throw new UncheckedIOException("the data directory " + directory + " cannot be used", error);
        } catch (RuntimeException | Error failure) {
            closeAll(opened);
            throw failure;
        }
    }

    private static <T extends AutoCloseable> T keep(Deque<AutoCloseable> opened, T resource) {
        opened.push(resource);
        return resource;
    }

    private static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception impossible) {
                throw new IllegalStateException("what a log opens closes without checked exceptions", impossible);
            }
        }
    }
}
