package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;
import org.slf4j.LoggerFactory;

/**
 * The opened database with its column families and options, all native, all closed in the reverse order.
 *
 * <p>Sized for two cores and a node of about 120 MB: 16 MB of block cache, which also holds indexes and filters, and at most
 * 16 MB of write buffers. The write-ahead log stays below 32 MB, which bounds the time of a start after a kill.
 *
 * <p>Recovery stops at the first damaged record of the write-ahead log (point in time). The stricter modes would refuse to
 * open after a power failure that tore the last, never acknowledged write, or would need an operator for it. What this mode
 * lacks, telling a torn end from the loss of acknowledged groups, {@link AcknowledgedMark} adds.
 */
final class RocksFiles implements AutoCloseable {

    private static final long MB = 1 << 20;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<ColumnFamilyHandle> families = new ArrayList<>();
    private final RocksDB database;
    private final WriteOptions unsynced;
    private final ReadOptions scan;
    private final ReadOptions point;

    RocksFiles(Path directory) throws RocksDBException {
        loadLibrary(directory);
        try {
            Cache cache = keep(new LRUCache(16 * MB));
            List<ColumnFamilyDescriptor> descriptors = List.of(
                    new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, small(cache)),
                    new ColumnFamilyDescriptor(StoredFormat.bytes("events"), byPosition(cache)),
                    new ColumnFamilyDescriptor(StoredFormat.bytes("aggregates"), byAggregate(cache)),
                    new ColumnFamilyDescriptor(StoredFormat.bytes("snapshots"), small(cache)),
                    new ColumnFamilyDescriptor(StoredFormat.bytes("scheduled"), small(cache)));
            database = keep(RocksDB.open(options(), directory.toString(), descriptors, families));
            families.forEach(this::keep);
            unsynced = keep(new WriteOptions());
            // A replay reads everything once: it must not push out what the aggregates need.
            scan = keep(new ReadOptions().setFillCache(false));
            point = keep(new ReadOptions());
        } catch (RocksDBException | RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    RocksDB database() {
        return database;
    }

    ColumnFamilyHandle settings() {
        return families.get(0);
    }

    ColumnFamilyHandle events() {
        return families.get(1);
    }

    ColumnFamilyHandle aggregates() {
        return families.get(2);
    }

    ColumnFamilyHandle snapshots() {
        return families.get(3);
    }

    ColumnFamilyHandle scheduled() {
        return families.get(4);
    }

    /** The commit syncs by itself, so that it knows a write that failed (nothing stored) from a sync that failed (final). */
    WriteOptions unsynced() {
        return unsynced;
    }

    ReadOptions scan() {
        return scan;
    }

    ReadOptions point() {
        return point;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception impossible) {
                throw new IllegalStateException("RocksDB's objects close without checked exceptions", impossible);
            }
        }
    }

    /**
     * Unpacks the native library into the data directory. In the system's temporary folder, where RocksDB would put it, each
     * killed process leaves its copy of 15 MB for ever; here the next start replaces it.
     */
    private static void loadLibrary(Path directory) {
        try {
            Path folder = Files.createDirectories(directory.resolve("native"));
            NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
        } catch (IOException | UnsatisfiedLinkError unsuitable) {
            // A volume may forbid to run what lies on it: then the temporary folder must do.
            LoggerFactory.getLogger(RocksFiles.class).info("RocksDB's library is loaded from elsewhere", unsuitable);
        }
        RocksDB.loadLibrary();
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    private DBOptions options() {
        return keep(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setMaxTotalWalSize(32 * MB)
                .setDbWriteBufferSize(16 * MB)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(512)
                .setBytesPerSync(MB)
                .setAvoidUnnecessaryBlockingIO(true)
                .setAllowConcurrentMemtableWrite(false)
                .setEnableWriteThreadAdaptiveYield(false)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(MB)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0);
    }

    /** Keys only grow, so files never overlap and compaction moves them instead of rewriting; no filter, since each key exists. */
    private ColumnFamilyOptions byPosition(Cache cache) {
        return family(table(cache).setBlockSize(8 << 10), 8 * MB);
    }

    /** Asked for what does not exist by each first event of an aggregate: the filter answers from memory. */
    private ColumnFamilyOptions byAggregate(Cache cache) {
        return family(
                table(cache)
                        .setBlockSize(4 << 10)
                        .setFilterPolicy(keep(new BloomFilter(10)))
                        .setIndexType(IndexType.kTwoLevelIndexSearch)
                        .setPartitionFilters(true),
                4 * MB);
    }

    private ColumnFamilyOptions small(Cache cache) {
        return family(table(cache).setFilterPolicy(keep(new BloomFilter(10))), 2 * MB);
    }

    private static BlockBasedTableConfig table(Cache cache) {
        return new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
    }

    private ColumnFamilyOptions family(BlockBasedTableConfig table, long writeBufferBytes) {
        return keep(new ColumnFamilyOptions())
                .setTableFormatConfig(table)
                .setWriteBufferSize(writeBufferBytes)
                .setMaxWriteBufferNumber(2)
                .setTargetFileSizeBase(16 * MB)
                .setMaxBytesForLevelBase(64 * MB)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
    }
}
