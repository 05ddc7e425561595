package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a log from being verified while it is open, and from being opened while it is verified. RocksDB's own lock does not
 * serve here: reading only, it takes none. On a file of its own, because closing any other channel to a locked file frees it.
 */
final class DirectoryLock implements AutoCloseable {

    static final String FILE = "in-use";

    private final Logger logger = LoggerFactory.getLogger(DirectoryLock.class);
    private final @Nullable FileChannel file;

    private DirectoryLock(@Nullable FileChannel file) {
        this.file = file;
    }

    /** @throws DirectoryLocked if somebody has it, in this process or another */
    static DirectoryLock of(Path directory) throws IOException {
        FileChannel file =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            throw new DirectoryLocked(
                    "The data directory " + directory
                            + " is open in this process already: close that log first, or give"
                            + " each its own directory",
                    inThisProcess);
        } finally {
            if (lock == null) {
                file.close();
            }
        }
        if (lock == null) {
            throw new DirectoryLocked(
                    "The data directory " + directory
                            + " is in use by another process: stop that node first, or give this"
                            + " one its own directory",
                    null);
        }
        return new DirectoryLock(file);
    }

    /** For reading only, perhaps where nothing may be written: nobody can have a log open that was never locked. */
    static DirectoryLock ofReader(Path directory) throws IOException {
        return Files.exists(directory.resolve(FILE)) ? of(directory) : new DirectoryLock(null);
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException harmless) {
            logger.warn("The lock of a data directory could not be closed; it ends with the process", harmless);
        }
    }
}
