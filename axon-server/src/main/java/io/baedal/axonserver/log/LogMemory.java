package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;
import org.slf4j.LoggerFactory;

/**
 * The native memory that the logs of one process share, so that a node with many contexts needs little more than one with
 * one. Nothing is taken before the first log is opened with it.
 */
public final class LogMemory implements AutoCloseable {

    private static final long MB = 1 << 20;

    private final @Nullable Path libraryFolder;
    private final long bytesMax;
    private final long writeBufferBytesMax;
    private @Nullable Cache cache;
    private @Nullable WriteBufferManager writeBuffers;

    /**
     * @param directory where the native library is unpacked: a folder that is kept, as in the system's temporary one, where
     *     RocksDB would put it, each killed process leaves its copy of 15 MB for ever; here the next start replaces it
     * @param bytesMax blocks that were read, indexes, filters and write buffers of all logs
     * @param writeBufferBytesMax the part of it that writes not yet in tables may take
     */
    public LogMemory(Path directory, long bytesMax, long writeBufferBytesMax) {
        this(bytesMax, writeBufferBytesMax, directory.resolve("native"));
        if (writeBufferBytesMax < MB || bytesMax < 2 * writeBufferBytesMax) {
            throw new IllegalArgumentException("Write buffers need 1 MiB at least, and all memory twice their bytes: "
                    + writeBufferBytesMax + " of " + bytesMax + " do not fit");
        }
    }

    private LogMemory(long bytesMax, long writeBufferBytesMax, @Nullable Path libraryFolder) {
        this.bytesMax = bytesMax;
        this.writeBufferBytesMax = writeBufferBytesMax;
        this.libraryFolder = libraryFolder;
    }

    /** 32 MB, half of it for writes: for a node of about 120 MB. */
    public static LogMemory ofNode(Path directory) {
        return new LogMemory(directory, 32 * MB, 16 * MB);
    }

    /** For reading a folder once, from end to end, without leaving anything in it. */
    static LogMemory ofReader() {
        return new LogMemory(4 * MB, MB, null);
    }

    synchronized Cache cache() {
        Cache found = cache;
        if (found == null) {
            loadLibrary();
            found = new LRUCache(bytesMax);
            cache = found;
        }
        return found;
    }

    synchronized WriteBufferManager writeBuffers() {
        WriteBufferManager found = writeBuffers;
        if (found == null) {
            found = new WriteBufferManager(writeBufferBytesMax, cache());
            writeBuffers = found;
        }
        return found;
    }

    /** Databases that still use it keep their own hold of it, so that a log left open is not harmed. */
    @Override
    public synchronized void close() {
        if (writeBuffers != null) {
            writeBuffers.close();
        }
        if (cache != null) {
            cache.close();
        }
        writeBuffers = null;
        cache = null;
    }

    private void loadLibrary() {
        try {
            if (libraryFolder != null) {
                NativeLibraryLoader.getInstance()
                        .loadLibrary(Files.createDirectories(libraryFolder).toString());
            }
        } catch (IOException | UnsatisfiedLinkError unsuitable) {
            // A volume may forbid to run what lies on it: then the temporary folder must do.
            LoggerFactory.getLogger(LogMemory.class).info("RocksDB's library is loaded from elsewhere", unsuitable);
        }
        RocksDB.loadLibrary();
    }
}
