package io.baedal.axonserver.log;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What an error of RocksDB means to the one who asked. */
final class RocksErrors {

    private RocksErrors() {}

    static LogException opening(Path directory, RocksDBException error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("lock hold by current process")) {
            return new DirectoryLocked(
                    "The data directory " + directory
                            + " is open in this process already: close that log first, or give"
                            + " each its own directory",
                    error);
        }
        if (message.contains("While lock file")) {
            return new DirectoryLocked(
                    "The data directory " + directory
                            + " is in use by another process: stop that node first, or give this"
                            + " one its own directory",
                    error);
        }
        if (isNoSpace(error)) {
            return new LogFull("No space to open the data directory " + directory + ": free some", error);
        }
        return new CorruptLog(
                "The data directory " + directory + " cannot be opened: " + message
                        + ". If files were changed or are missing, restore a backup; if not, check rights and disk",
                error);
    }

    static LogException writing(RocksDBException error) {
        if (isNoSpace(error)) {
            return new LogFull("The disk is full and nothing was stored: free some space, then try again", error);
        }
        return new LogStopped(
                "The disk refused a write: " + error.getMessage() + ". Check the disk, then start the node again",
                error);
    }

    static LogStopped syncing(RocksDBException error) {
        return new LogStopped(
                "The disk failed to make a write durable: " + error.getMessage()
                        + ". What it holds is unknown, so nothing more is acknowledged: check the disk, then start the node"
                        + " again",
                error);
    }

    static CorruptLog reading(RocksDBException error) {
        return new CorruptLog(
                "Stored data cannot be read: " + error.getMessage()
                        + ". Restore the data directory from a backup, and check the disk",
                error);
    }

    private static boolean isNoSpace(RocksDBException error) {
        @Nullable Status status = error.getStatus();
        return status != null && status.getSubCode() == Status.SubCode.NoSpace;
    }
}
