package io.baedal.axonserver.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** A log on disk: one write batch and one sync a group, and reads that verify what they return. */
final class RocksStorage implements Storage {

    private static final int BATCH_BYTES_KEPT = 4 << 20;

    private final DirectoryLock lock;
    private final RocksFiles files;
    private final RocksDB database;
    private final AcknowledgedMark mark;
    private final Disk disk;
    private final Found found;
    private final RocksAccess access;
    private final RocksSnapshots snapshots;
    private final RocksBackup backup;
    private long groups;
    private long groupsSynced;
    private WriteBatch batch = new WriteBatch();

    RocksStorage(DirectoryLock lock, RocksFiles files, AcknowledgedMark mark, Disk disk, RocksFound found) {
        this.lock = lock;
        this.files = files;
        this.database = files.database();
        this.mark = mark;
        this.disk = disk;
        this.found = found.log();
        this.groups = found.groups();
        this.groupsSynced = groups;
        this.access = new RocksAccess(database);
        this.snapshots = new RocksSnapshots(access, files);
        this.backup = new RocksBackup(files, access);
    }

    @Override
    public Found found() {
        return found;
    }

    @Override
    public void putEvent(StoredEvent event, long timestampMillisMax) {
        byte[] key = StoredFormat.positionKey(event.position());
        byte[] id = StoredFormat.bytes(event.aggregateId());
        put(files.events(), key, StoredFormat.event(key, event, id, timestampMillisMax));
        if (!event.aggregateType().isEmpty()) {
            put(files.aggregates(), StoredFormat.sequenceKey(id, event.sequence()), key);
        }
    }

    @Override
    public void putSnapshot(StoredEvent snapshot) {
        byte[] id = StoredFormat.bytes(snapshot.aggregateId());
        byte[] key = StoredFormat.sequenceKey(id, snapshot.sequence());
        put(files.snapshots(), key, StoredFormat.event(key, snapshot, id, Long.MIN_VALUE));
    }

    @Override
    public void removeSnapshot(String aggregateId, long sequence) {
        remove(files.snapshots(), StoredFormat.sequenceKey(StoredFormat.bytes(aggregateId), sequence));
    }

    @Override
    public void putScheduled(ScheduledEntry entry) {
        byte[] key = StoredFormat.bytes(entry.token());
        put(files.scheduled(), key, StoredFormat.scheduled(key, entry));
    }

    @Override
    public void removeScheduled(String token) {
        remove(files.scheduled(), StoredFormat.bytes(token));
    }

    @Override
    public CommitNanos commit(boolean durably) {
        if (batch.count() == 0) {
            return CommitNanos.NOTHING;
        }
        disk.requireSpace(2 * batch.getDataSize());
        put(files.settings(), RocksFound.GROUPS, StoredFormat.positionKey(groups + 1));
        long started = System.nanoTime();
        try {
            disk.write(database, files.unsynced(), batch);
        } catch (RocksDBException error) {
            throw RocksErrors.writing(error);
        }
        long written = System.nanoTime() - started;
        groups++;
        discard();
        if (durably) {
            return new CommitNanos(written, sync());
        }
        mark.write(new Promised(groups, groupsSynced));
        return new CommitNanos(written, 0);
    }

    @Override
    public long sync() {
        long started = System.nanoTime();
        try {
            disk.sync(database);
        } catch (RocksDBException error) {
            throw RocksErrors.syncing(error);
        }
        long nanos = System.nanoTime() - started;
        groupsSynced = groups;
        mark.write(new Promised(groups, groups));
        return nanos;
    }

    @Override
    public void discard() {
        if (batch.getDataSize() > BATCH_BYTES_KEPT) {
            // A batch keeps its memory when it is cleared; one large transaction must not cost that much for ever.
            batch.close();
            batch = new WriteBatch();
        } else {
            batch.clear();
        }
    }

    @Override
    public StoredEvent event(long position) {
        byte[] key = StoredFormat.positionKey(position);
        return StoredFormat.event(position, key, value(position, key));
    }

    @Override
    public long timestampMillisMax(long position) {
        byte[] key = StoredFormat.positionKey(position);
        return StoredFormat.timestampMillisMax(key, value(position, key));
    }

    @Override
    public void events(long from, long to, EventPage page) {
        access.iterate(files.events(), files.scan(), events -> {
            long position = from;
            boolean room = true;
            for (events.seek(StoredFormat.positionKey(from));
                    room && position < to && events.isValid();
                    events.next()) {
                byte[] key = events.key();
                if (StoredFormat.number(key) != position) {
                    throw missing(position);
                }
                room = page.add(StoredFormat.event(position, key, events.value()));
                position++;
            }
            return page;
        });
    }

    @Override
    public int positions(String aggregateId, long fromSequence, long[] positions) {
        byte[] first = StoredFormat.sequenceKey(StoredFormat.bytes(aggregateId), fromSequence);
        return access.iterate(files.aggregates(), files.point(), index -> {
            int count = 0;
            for (index.seek(first); count < positions.length && index.isValid(); index.next()) {
                byte[] key = index.key();
                if (!StoredFormat.sameAggregate(key, first)) {
                    break;
                }
                if (StoredFormat.sequence(key) != fromSequence + count) {
                    throw new CorruptLog(
                            "Event " + (fromSequence + count) + " of aggregate " + aggregateId
                                    + " is missing from the index: restore the data directory from a backup",
                            null);
                }
                positions[count] = StoredFormat.number(index.value());
                count++;
            }
            return count;
        });
    }

    @Override
    public boolean hasSequence(String aggregateId, long sequence) {
        byte[] key = StoredFormat.sequenceKey(StoredFormat.bytes(aggregateId), sequence);
        return access.read(() -> database.get(files.aggregates(), files.point(), key, new byte[Long.BYTES]))
                != RocksDB.NOT_FOUND;
    }

    @Override
    public long highestSequence(String aggregateId, long head) {
        byte[] last = StoredFormat.sequenceKey(StoredFormat.bytes(aggregateId), Long.MAX_VALUE);
        return access.iterate(files.aggregates(), files.point(), index -> {
            index.seekForPrev(last);
            while (index.isValid() && StoredFormat.sameAggregate(index.key(), last)) {
                if (StoredFormat.number(index.value()) < head) {
                    return StoredFormat.sequence(index.key());
                }
                index.prev();
            }
            return -1L;
        });
    }

    @Override
    public List<StoredEvent> snapshots(String aggregateId, long fromSequence, long toSequence, int limit) {
        return snapshots.of(aggregateId, fromSequence, toSequence, limit);
    }

    @Override
    public List<Long> snapshotSequences(String aggregateId, int limit) {
        return snapshots.sequences(aggregateId, limit);
    }

    @Override
    public List<StoredEvent> latestSnapshots(@Nullable String afterAggregateId, int limit) {
        return snapshots.latest(afterAggregateId, limit);
    }

    @Override
    public Size size() {
        long estimate = access.readUnlessClosed(
                () -> database.getLongProperty(files.snapshots(), "rocksdb.estimate-num-keys"), 0L);
        return new Size(files.bytes(), estimate);
    }

    @Override
    public List<StorageFigure> figures() {
        return access.readUnlessClosed(() -> RocksFigures.of(files), List.of());
    }

    @Override
    public LogCopy copyInto(DurableCopies copies, String folder, LogProgress progress) {
        return backup.copyInto(copies, folder, progress);
    }

    @Override
    public void backedUp(Instant takenAt) {
        backup.done(takenAt);
    }

    @Override
    public Optional<Instant> lastBackup() {
        return backup.last();
    }

    @Override
    public @Nullable ScheduledEntry scheduled(String token) {
        byte[] key = StoredFormat.bytes(token);
        byte @Nullable [] value = access.read(() -> database.get(files.scheduled(), files.point(), key));
        return value == null ? null : StoredFormat.scheduled(key, value);
    }

    @Override
    public void close() {
        access.close(() -> {
            batch.close();
            files.close();
            mark.close();
            lock.close();
        });
    }

    private void put(ColumnFamilyHandle family, byte[] key, byte[] value) {
        try {
            batch.put(family, key, value);
        } catch (RocksDBException error) {
            throw RocksErrors.writing(error);
        }
    }

    private void remove(ColumnFamilyHandle family, byte[] key) {
        try {
            batch.delete(family, key);
        } catch (RocksDBException error) {
            throw RocksErrors.writing(error);
        }
    }

    private byte[] value(long position, byte[] key) {
        byte @Nullable [] value = access.read(() -> database.get(files.events(), files.point(), key));
        if (value == null) {
            throw missing(position);
        }
        return value;
    }

    private static CorruptLog missing(long position) {
        return new CorruptLog(
                "The event at position " + position + " is missing: restore the data directory from a backup", null);
    }
}
