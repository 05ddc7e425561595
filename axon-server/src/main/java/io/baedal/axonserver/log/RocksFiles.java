package io.baedal.axonserver.log;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/**
 * The opened database with its column families and options, all native, all closed in the reverse order.
 *
 * <p>Sized for two cores and a node of about 120 MB, see {@link LogMemory}. The write-ahead log stays below 32 MB, which bounds the time of a start after a kill.
 *
 * <p>Recovery stops at the first damaged record of the write-ahead log (point in time). The stricter modes would refuse to
 * open after a power failure that tore the last, never acknowledged write, or would need an operator for it. What this mode
 * lacks, telling a torn end from the loss of acknowledged groups, {@link AcknowledgedMark} adds.
 */
final class RocksFiles implements AutoCloseable {

    private static final long MB = 1 << 20;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<ColumnFamilyHandle> families = new ArrayList<>();
    private final Path directory;
    private final Statistics statistics;
    private final RocksDB database;
    private final WriteOptions unsynced;
    private final ReadOptions scan;
    private final ReadOptions point;

    /** With memory of its own. */
    static RocksFiles alone(Path directory) throws RocksDBException {
        LogMemory own = LogMemory.ofNode(directory);
        return new RocksFiles(directory, own, false, own);
    }

    static RocksFiles sharing(Path directory, LogMemory memory) throws RocksDBException {
        return new RocksFiles(directory, memory, false, () -> {});
    }

    /** Changes nothing in the folder; what its write-ahead log holds is read into memory. */
    static RocksFiles reading(Path directory, LogMemory memory) throws RocksDBException {
        return new RocksFiles(directory, memory, true, () -> {});
    }

    /** @param last closed with the files, and after them */
    private RocksFiles(Path directory, LogMemory memory, boolean readOnly, AutoCloseable last) throws RocksDBException {
        this.directory = directory;
        keep(last);
        try {
            if (readOnly) {
                RecycledFrames.refuse(directory);
            } else {
                RecycledFrames.disarm(directory);
            }
            Cache cache = memory.cache();
            statistics = keep(new Statistics());
            List<ColumnFamilyDescriptor> descriptors = List.of(
                    new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, small(cache)),
                    new ColumnFamilyDescriptor(StoredFormat.bytes("events"), byPosition(cache)),
                    new ColumnFamilyDescriptor(StoredFormat.bytes("aggregates"), byAggregate(cache)),
                    new ColumnFamilyDescriptor(StoredFormat.bytes("snapshots"), small(cache)),
                    new ColumnFamilyDescriptor(StoredFormat.bytes("scheduled"), small(cache)));
            database = keep(
                    readOnly
                            ? RocksDB.openReadOnly(
                                    options(memory).setCreateIfMissing(false),
                                    directory.toString(),
                                    descriptors,
                                    families)
                            : RocksDB.open(options(memory), directory.toString(), descriptors, families));
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

    Path directory() {
        return directory;
    }

    Statistics statistics() {
        return statistics;
    }

    /** Of the files that are in the folder now. RocksDB may delete one meanwhile: it counts nothing then. */
    long bytes() {
        @Nullable File[] files = directory.toFile().listFiles(File::isFile);
        long sum = 0;
        for (File file : files == null ? new File[0] : files) {
            sum += file.length();
        }
        return sum;
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

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    private DBOptions options(LogMemory memory) {
        return keep(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWalRecoveryMode(WALRecoveryMode.PointInTimeRecovery)
                .setMaxTotalWalSize(32 * MB)
                .setWriteBufferManager(memory.writeBuffers())
                .setStatistics(statistics)
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
