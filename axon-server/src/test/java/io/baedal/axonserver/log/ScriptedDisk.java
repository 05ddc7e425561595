package io.baedal.axonserver.log;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** A disk that counts, and does what a test tells it before each write and sync. */
final class ScriptedDisk extends Disk {

    /** What happens instead of nothing; may throw, block, or look at the folder. */
    @FunctionalInterface
    interface Step {
        void run() throws RocksDBException;
    }

    final AtomicInteger syncs = new AtomicInteger();
    volatile Step beforeWrite = () -> {};
    volatile Step beforeSync = () -> {};
    volatile Step afterSync = () -> {};
    volatile long usableBytes = Long.MAX_VALUE / 4;

    ScriptedDisk(Path directory) {
        super(directory);
    }

    EventLog open(Path directory) {
        return open(directory, LogSettings.defaults());
    }

    EventLog open(Path directory, LogSettings settings) {
        return GroupCommitLog.start(EventLogs.storage(directory, RocksFiles::alone, any -> this), settings);
    }

    static RocksDBException failure(Status.SubCode detail) {
        return new RocksDBException("failed on purpose", new Status(Status.Code.IOError, detail, "on purpose"));
    }

    @Override
    long usableBytes() {
        return usableBytes;
    }

    @Override
    void write(RocksDB database, WriteOptions options, WriteBatch batch) throws RocksDBException {
        beforeWrite.run();
        super.write(database, options, batch);
    }

    @Override
    void sync(RocksDB database) throws RocksDBException {
        beforeSync.run();
        super.sync(database);
        syncs.incrementAndGet();
        afterSync.run();
    }
}
