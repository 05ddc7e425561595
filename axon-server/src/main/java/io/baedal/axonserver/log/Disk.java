package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** What a commit asks of the disk. A class of its own so that a test can count it, and let it fail. */
class Disk {

    private final FileStore store;

    Disk(Path directory) throws IOException {
        store = Files.getFileStore(directory);
    }

    long usableBytes() throws IOException {
        return store.getUsableSpace();
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
