package io.baedal.axonserver.log;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Reading, as long as the database is open: a native object used after it is closed would take the process down. Iterators
 * live inside one call, so that a forgotten cursor pins nothing and closing waits for one page at most.
 */
final class RocksAccess {

    @FunctionalInterface
    interface Reading<T extends @Nullable Object> {
        T read() throws RocksDBException;
    }

    @FunctionalInterface
    interface Scanning<T> {
        T scan(RocksIterator iterator) throws RocksDBException;
    }

    private final RocksDB database;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    RocksAccess(RocksDB database) {
        this.database = database;
    }

    <T> T iterate(ColumnFamilyHandle family, ReadOptions options, Scanning<T> scanning) {
        return read(() -> {
            try (RocksIterator iterator = database.newIterator(family, options)) {
                T result = scanning.scan(iterator);
                // An iterator that meets damage only turns invalid, like at the end: the status tells which.
                iterator.status();
                return result;
            }
        });
    }

    <T extends @Nullable Object> T read(Reading<T> reading) {
        Lock shared = lock.readLock();
        shared.lock();
        try {
            if (closed) {
                throw new LogStopped("The event log is closed: open it again to read", null);
            }
            return reading.read();
        } catch (RocksDBException error) {
            throw RocksErrors.reading(error);
        } finally {
            shared.unlock();
        }
    }

    /** For what is asked about a log in any state. */
    <T> T readUnlessClosed(Reading<T> reading, T afterwards) {
        Lock shared = lock.readLock();
        shared.lock();
        try {
            return closed ? afterwards : reading.read();
        } catch (RocksDBException error) {
            throw RocksErrors.reading(error);
        } finally {
            shared.unlock();
        }
    }

    /** Waits for the reads that are under way, then runs the closing; later reads are refused. */
    void close(Runnable closing) {
        Lock exclusive = lock.writeLock();
        exclusive.lock();
        try {
            if (!closed) {
                closed = true;
                closing.run();
            }
        } finally {
            exclusive.unlock();
        }
    }
}
