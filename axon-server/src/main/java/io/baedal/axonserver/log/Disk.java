package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.file.Path;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** What a commit asks of the disk. A class of its own so that a test can count it, and let it fail. */
class Disk {

    /** Left free, so that RocksDB can still flush and compact, and recovers by itself when there is space again. */
    static final long RESERVED_BYTES = 64 << 20;

    private final Path directory;

    Disk(Path directory) {
        this.directory = directory;
    }

    long usableBytes() throws IOException {
        return FreeSpace.bytes(directory);
    }

    /**
     * @throws LogFull if fewer bytes are left beside those reserved
     * @throws LogStopped if nobody knows
     */
    final void requireSpace(long bytes) {
        try {
            long usable = usableBytes();
            if (usable < RESERVED_BYTES + bytes) {
                throw new LogFull(
                        "Only " + usable
                                + " bytes are left on the disk and nothing was stored: free some space, then try"
                                + " again",
                        null);
            }
        } catch (IOException unknown) {
            throw new LogStopped("The disk does not tell its free space: check it, then start the node again", unknown);
        }
    }

    /** Into the operating system's cache: survives the process, not the machine. */
    void write(RocksDB database, WriteOptions options, WriteBatch batch) throws RocksDBException {
        database.write(options, batch);
    }

    /** {@code fdatasync} of the write-ahead log. */
    void sync(RocksDB database) throws RocksDBException {
        database.syncWal();
    }
}
