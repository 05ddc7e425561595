package io.baedal.axonserver.log;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;
import org.slf4j.LoggerFactory;

/** What a data directory held when it was opened, after it was found worthy of trust. */
record RocksFound(Storage.Found log, long groups) {

    /** Key in the settings: the number of the last group written, in the same batch as the group itself. */
    static final byte[] GROUPS = StoredFormat.bytes("groups");

    private static final byte[] FORMAT = StoredFormat.bytes("format");
    private static final long FORMAT_VERSION = 1;

    /** Of a log that is opened for writing: a new one is given its format, and what is found is promised from then on. */
    static RocksFound in(RocksFiles files, AcknowledgedMark mark) throws RocksDBException, IOException {
        if (setting(files, FORMAT).isEmpty()) {
            try (WriteOptions synced = new WriteOptions().setSync(true)) {
                files.database().put(files.settings(), synced, FORMAT, StoredFormat.positionKey(FORMAT_VERSION));
            }
        }
        long groups = groups(files);
        mark.read()
                .flatMap(promised -> promised.requireKept(groups))
                .ifPresent(LoggerFactory.getLogger(RocksFound.class)::warn);
        // Opening moved what the write-ahead log held into tables, and synced those: from here on all of it is
        // promised.
        mark.write(new Promised(groups, groups));
        return in(files);
    }

    static RocksFound in(RocksFiles files) throws RocksDBException {
        long groups = groups(files);
        return new RocksFound(log(files), groups);
    }

    /** @throws CorruptLog if the format is not this version's */
    static long groups(RocksFiles files) throws RocksDBException {
        OptionalLong version = setting(files, FORMAT);
        if (version.isEmpty() || version.getAsLong() != FORMAT_VERSION) {
            throw new CorruptLog(
                    "The data directory has " + (version.isEmpty() ? "no format" : "format " + version.getAsLong())
                            + ", and this version reads " + FORMAT_VERSION + ": use the version that wrote it",
                    null);
        }
        return setting(files, GROUPS).orElse(0);
    }

    private static OptionalLong setting(RocksFiles files, byte[] name) throws RocksDBException {
        byte @Nullable [] value = files.database().get(files.settings(), name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(StoredFormat.number(value));
    }

    private static Storage.Found log(RocksFiles files) throws RocksDBException {
        RocksDB database = files.database();
        ReadOptions scan = files.scan();
        long events = 0;
        long timestampMillisMax = Long.MIN_VALUE;
        try (RocksIterator last = database.newIterator(files.events(), scan)) {
            last.seekToLast();
            if (last.isValid()) {
                events = StoredFormat.number(last.key()) + 1;
                timestampMillisMax = StoredFormat.timestampMillisMax(last.key(), last.value());
            }
            last.status();
        }
        Map<String, Long> dueByToken = new HashMap<>();
        try (RocksIterator entries = database.newIterator(files.scheduled(), scan)) {
            for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                ScheduledEntry entry = StoredFormat.scheduled(entries.key(), entries.value());
                dueByToken.put(entry.token(), entry.dueMillis());
            }
            entries.status();
        }
        return new Storage.Found(events, timestampMillisMax, dueByToken);
    }
}
