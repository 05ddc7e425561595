package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Reads one log from end to end, each part in the order in which it lies on disk, so that memory and seeks stay few however
 * large it is.
 */
final class LogCheck implements AutoCloseable {

    private static final int PROGRESS_EVERY = 4096;
    private static final long READ_AHEAD_BYTES = 1 << 20;

    private final String log;
    private final RocksFiles files;
    private final RocksDB database;
    private final ReadOptions scan = new ReadOptions().setFillCache(false).setReadaheadSize(READ_AHEAD_BYTES);
    private final Findings findings;
    private final LogProgress progress;
    private final PlaceSum ofEvents = new PlaceSum();
    private final PlaceSum ofIndex = new PlaceSum();
    private boolean unreadable;
    private long events;
    private long read;
    private long aggregates;
    private long snapshots;
    private long scheduled;

    private LogCheck(String log, RocksFiles files, Findings findings, LogProgress progress) {
        this.log = log;
        this.files = files;
        this.database = files.database();
        this.findings = findings;
        this.progress = progress;
    }

    static Verification.Counts of(Path directory, String log, Findings findings, LogProgress progress)
            throws IOException {
        try (LogMemory memory = LogMemory.ofReader();
                RocksFiles files = RocksFiles.reading(directory, memory);
                LogCheck check = new LogCheck(log, files, findings, progress)) {
            check.run(directory);
            return new Verification.Counts(check.read, check.aggregates, check.snapshots, check.scheduled);
        } catch (RocksDBException | CorruptLog error) {
            findings.add(place(log, "files"), "the log cannot be opened: " + error.getMessage());
            return new Verification.Counts(0, 0, 0, 0);
        }
    }

    private void run(Path directory) throws RocksDBException, IOException {
        checkPromise(directory);
        progress.at(place(log, "tables"), 0, 0);
        try {
            database.verifyChecksum();
        } catch (RocksDBException error) {
            findings.add(place(log, "tables"), String.valueOf(error.getMessage()));
        }
        checkEvents();
        checkIndex();
        if (!unreadable && !ofEvents.isSameAs(ofIndex)) {
            lookUpEvents();
        }
        checkSnapshots();
        checkScheduled();
    }

    private void checkPromise(Path directory) throws RocksDBException, IOException {
        try {
            long groups = RocksFound.groups(files);
            Path mark = directory.resolve(AcknowledgedMark.FILE);
            if (!Files.exists(mark) || Files.size(mark) == 0) {
                findings.note(place(log, AcknowledgedMark.FILE) + " is missing, so a loss at the end cannot be told");
                return;
            }
            @Nullable Promised promised = Promised.read(ByteBuffer.wrap(Files.readAllBytes(mark)));
            if (promised == null) {
                findings.add(place(log, AcknowledgedMark.FILE), "the file is damaged");
            } else {
                promised.requireKept(groups).ifPresent(findings::note);
            }
        } catch (CorruptLog found) {
            findings.add(place(log, "settings"), String.valueOf(found.getMessage()));
        }
    }

    private void checkEvents() throws RocksDBException {
        long total = database.getLongProperty(files.events(), "rocksdb.estimate-num-keys");
        long step = 0;
        long timestampMillisMax = Long.MIN_VALUE;
        while (step >= 0) {
            try (RocksIterator stored = database.newIterator(files.events(), scan)) {
                for (stored.seek(StoredFormat.positionKey(events + step)); stored.isValid(); stored.next()) {
                    timestampMillisMax = checkEvent(stored.key(), stored.value(), timestampMillisMax);
                    step = 0;
                    if (events % PROGRESS_EVERY == 0) {
                        progress.at(place(log, "events"), events, total);
                    }
                }
                stored.status();
                // The end; what was skipped to get here had no event behind it that could be read.
                step = -1;
            } catch (RocksDBException damage) {
                if (step == 0) {
                    findings.add(
                            place(log, "events"), "unreadable from position " + events + ": " + damage.getMessage());
                    unreadable = true;
                }
                // Past the damage, wherever that ends; beyond the last event the iterator just ends.
                step = step == 0 ? 1 : step * 2;
            }
        }
        progress.at(place(log, "events"), events, events);
    }

    private long checkEvent(byte[] key, byte[] value, long timestampMillisMax) {
        if (key.length != Long.BYTES) {
            findings.add(place(log, "events"), "a key of " + key.length + " bytes is no position");
            return timestampMillisMax;
        }
        long position = StoredFormat.number(key);
        if (position != events) {
            findings.add(
                    place(log, "events"),
                    position - events == 1
                            ? "the event at position " + events + " is missing"
                            : "the events from position " + events + " to " + (position - 1) + " are missing");
        }
        events = position + 1;
        try {
            StoredEvent event = StoredFormat.event(position, key, value);
            read++;
            if (!event.aggregateType().isEmpty()) {
                ofEvents.add(
                        StoredFormat.sequenceKey(StoredFormat.bytes(event.aggregateId()), event.sequence()), position);
            }
            long max = StoredFormat.timestampMillisMax(key, value);
            if (max != Math.max(timestampMillisMax, event.timestampMillis())) {
                findings.add(place(log, "events"), "the largest timestamp up to position " + position + " is wrong");
            }
            return max;
        } catch (CorruptLog damaged) {
            findings.add(place(log, "events"), "the event at position " + position + " does not match its checksum");
            unreadable = true;
            return timestampMillisMax;
        }
    }

    private void checkIndex() {
        long total = 0;
        byte[] before = new byte[0];
        long positionBefore = -1;
        try (RocksIterator index = database.newIterator(files.aggregates(), scan)) {
            for (index.seekToFirst(); index.isValid(); index.next()) {
                byte[] key = index.key();
                if (!StoredFormat.isSequenceKey(key)) {
                    findings.add(place(log, "index"), "a key of " + key.length + " bytes is none");
                    continue;
                }
                positionBefore = checkEntry(key, index.value(), before, positionBefore);
                before = key;
                if (++total % PROGRESS_EVERY == 0) {
                    progress.at(place(log, "index"), total, events);
                }
            }
            index.status();
        } catch (RocksDBException | CorruptLog damage) {
            findings.add(place(log, "index"), "unreadable after " + aggregate(before) + ": " + damage.getMessage());
            unreadable = true;
        }
    }

    /** @return the position of this entry, if it has one */
    private long checkEntry(byte[] key, byte[] value, byte[] before, long positionBefore) {
        boolean same = StoredFormat.sameAggregate(key, before);
        long sequence = StoredFormat.sequence(key);
        long expected = same ? StoredFormat.sequence(before) + 1 : 0;
        aggregates += same ? 0 : 1;
        if (sequence != expected) {
            findings.add(
                    place(log, "index"),
                    "of " + aggregate(key) + ", the number " + expected + " is followed by " + sequence);
        }
        long position = value.length == Long.BYTES ? StoredFormat.number(value) : -1;
        if (position < 0 || position >= events || (same && position <= positionBefore)) {
            findings.add(
                    place(log, "index"),
                    "event " + sequence + " of " + aggregate(key) + " cannot be at position " + position);
        }
        ofIndex.add(key, position);
        return position;
    }

    /** Slow, and only where something is known to be wrong: which events the index does not lead to. */
    private void lookUpEvents() throws RocksDBException {
        long before = findings.count();
        try (RocksIterator stored = database.newIterator(files.events(), scan)) {
            for (stored.seekToFirst(); stored.isValid(); stored.next()) {
                long position = StoredFormat.number(stored.key());
                StoredEvent event = StoredFormat.event(position, stored.key(), stored.value());
                byte[] key = StoredFormat.sequenceKey(StoredFormat.bytes(event.aggregateId()), event.sequence());
                boolean found = event.aggregateType().isEmpty()
                        || Arrays.equals(stored.key(), database.get(files.aggregates(), key));
                if (!found) {
                    findings.add(
                            place(log, "index"),
                            "does not lead to the event at position " + position + ", number " + event.sequence()
                                    + " of " + aggregate(key));
                }
                if (position % PROGRESS_EVERY == 0) {
                    progress.at(place(log, "comparing"), position, events);
                }
            }
            stored.status();
        }
        if (findings.count() == before) {
            findings.add(place(log, "index"), "has entries for which there is no event");
        }
    }

    private void checkSnapshots() throws RocksDBException {
        checkAll(files.snapshots(), "snapshots", (key, value) -> {
            StoredEvent snapshot = StoredFormat.event(StoredEvent.NO_POSITION, key, value);
            snapshots++;
            if (database.get(files.aggregates(), key) == null) {
                findings.add(
                        place(log, "snapshots"),
                        "snapshot " + snapshot.sequence() + " of " + snapshot.aggregateId()
                                + " lies beyond the events of its aggregate");
            }
        });
    }

    private void checkScheduled() throws RocksDBException {
        checkAll(files.scheduled(), "scheduled events", (key, value) -> {
            StoredFormat.scheduled(key, value);
            scheduled++;
        });
    }

    @FunctionalInterface
    private interface Entry {
        void check(byte[] key, byte[] value) throws RocksDBException;
    }

    private void checkAll(ColumnFamilyHandle family, String what, Entry entry) {
        try (RocksIterator stored = database.newIterator(family, scan)) {
            for (stored.seekToFirst(); stored.isValid(); stored.next()) {
                try {
                    entry.check(stored.key(), stored.value());
                } catch (CorruptLog damaged) {
                    findings.add(
                            place(log, what),
                            "the value under " + new String(stored.key(), StandardCharsets.UTF_8).strip()
                                    + " does not match its checksum");
                }
            }
            stored.status();
        } catch (RocksDBException damage) {
            findings.add(place(log, what), "unreadable: " + damage.getMessage());
        }
    }

    private static String aggregate(byte[] indexKey) {
        return indexKey.length == 0
                ? "its beginning"
                : "aggregate " + new String(StoredFormat.aggregateId(indexKey), StandardCharsets.UTF_8);
    }

    private static String place(String log, String part) {
        return log.isEmpty() ? part : log + ", " + part;
    }

    @Override
    public void close() {
        scan.close();
    }
}
