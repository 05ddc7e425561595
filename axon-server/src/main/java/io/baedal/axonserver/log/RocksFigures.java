package io.baedal.axonserver.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rocksdb.HistogramData;
import org.rocksdb.HistogramType;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.TickerType;

/** RocksDB's own figures: those that tell a healthy log from one in trouble, of the several hundred there are. */
final class RocksFigures {

    private static final List<String> PROPERTIES = List.of(
            "rocksdb.total-sst-files-size",
            "rocksdb.cur-size-all-mem-tables",
            "rocksdb.estimate-table-readers-mem",
            "rocksdb.estimate-pending-compaction-bytes",
            "rocksdb.num-running-compactions",
            "rocksdb.num-running-flushes",
            "rocksdb.background-errors");

    /** Of the whole database, so that summing them over column families would count them five times. */
    private static final List<String> SHARED_PROPERTIES =
            List.of("rocksdb.actual-delayed-write-rate", "rocksdb.is-write-stopped", "rocksdb.block-cache-usage");

    private static final List<TickerType> TICKERS = List.of(
            TickerType.BLOCK_CACHE_HIT,
            TickerType.BLOCK_CACHE_MISS,
            TickerType.BLOOM_FILTER_USEFUL,
            TickerType.MEMTABLE_HIT,
            TickerType.MEMTABLE_MISS,
            TickerType.NUMBER_KEYS_WRITTEN,
            TickerType.NUMBER_KEYS_READ,
            TickerType.BYTES_WRITTEN,
            TickerType.BYTES_READ,
            TickerType.WAL_FILE_SYNCED,
            TickerType.WAL_FILE_BYTES,
            TickerType.STALL_MICROS,
            TickerType.COMPACT_READ_BYTES,
            TickerType.COMPACT_WRITE_BYTES,
            TickerType.FLUSH_WRITE_BYTES,
            TickerType.NO_FILE_OPENS,
            TickerType.NO_FILE_ERRORS);

    private static final List<HistogramType> HISTOGRAMS = List.of(
            HistogramType.DB_WRITE,
            HistogramType.DB_GET,
            HistogramType.DB_SEEK,
            HistogramType.WAL_FILE_SYNC_MICROS,
            HistogramType.FLUSH_TIME,
            HistogramType.COMPACTION_TIME);

    private RocksFigures() {}

    static List<StorageFigure> of(RocksFiles files) throws RocksDBException {
        List<StorageFigure> figures = new ArrayList<>();
        RocksDB database = files.database();
        for (String property : PROPERTIES) {
            figures.add(gauge(property, database.getAggregatedLongProperty(property)));
        }
        for (String property : SHARED_PROPERTIES) {
            figures.add(gauge(property, database.getLongProperty(files.events(), property)));
        }
        for (TickerType ticker : TICKERS) {
            figures.add(counter(name(ticker), files.statistics().getTickerCount(ticker)));
        }
        for (HistogramType type : HISTOGRAMS) {
            HistogramData histogram = files.statistics().getHistogramData(type);
            figures.add(gauge(name(type) + ".p50", histogram.getMedian()));
            figures.add(gauge(name(type) + ".p99", histogram.getPercentile99()));
            figures.add(gauge(name(type) + ".max", histogram.getMax()));
            figures.add(counter(name(type) + ".count", histogram.getCount()));
            figures.add(counter(name(type) + ".sum", histogram.getSum()));
        }
        return figures;
    }

    private static String name(Enum<?> figure) {
        return "rocksdb." + figure.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static StorageFigure gauge(String name, double value) {
        return new StorageFigure(name, StorageFigure.Kind.GAUGE, value);
    }

    private static StorageFigure counter(String name, double value) {
        return new StorageFigure(name, StorageFigure.Kind.COUNTER, value);
    }
}
