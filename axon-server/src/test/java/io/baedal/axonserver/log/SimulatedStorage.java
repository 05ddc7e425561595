package io.baedal.axonserver.log;

import io.baedal.axonserver.log.SimulatedDisk.Crash;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the contract of {@link RocksStorage} on a {@link SimulatedDisk}. Real in it: the formats of what is stored, the promise
 * in the mark and the decision it leads to, and everything above a storage (groups, checks, answers, durabilities). Modelled:
 * what RocksDB does with a batch, that is, one checked record a group, recovery up to the first damaged one, a new file after a
 * write that failed, and all that was recovered synced when opening ends. Whether RocksDB does so on real files is what
 * {@code CrashIT}, {@code KilledProcessIT} and {@code InjectedFaultsIT} show.
 */
final class SimulatedStorage implements Storage {

    /** Where a fault may strike, in the order in which a commit passes there. */
    enum Moment {
        BEFORE_WRITE,
        IN_WRITE,
        AFTER_WRITE,
        IN_SYNC,
        AFTER_SYNC,
        AFTER_MARK
    }

    /** What happens at a moment; asked each time. */
    interface Script {
        /** May throw a {@link Crash} or what a disk answers; else nothing happens. */
        void at(Moment moment);

        /** How much of a write that failed or crashed is in the file. */
        int torn(int length);
    }

    private final SimulatedDisk disk;
    private final Script script;
    private final MemoryStorage memory = new MemoryStorage();
    private final Found found;
    private long groups;
    private long groupsSynced;
    private ByteArrayOutputStream batch = new ByteArrayOutputStream();

    /** @throws CorruptLog as a real log does, if the disk lost what was promised */
    SimulatedStorage(SimulatedDisk disk, Script script) {
        this.disk = disk;
        this.script = script;
        SimulatedRecovery recovery = new SimulatedRecovery(memory);
        disk.recovered(recovery.run(disk.contents()));
        byte[] mark = disk.mark();
        if (mark.length > 0) {
            Promised promised = Promised.read(ByteBuffer.wrap(mark));
            if (promised == null) {
                throw new IllegalStateException("the simulation never damages the mark");
            }
            Optional<String> lostWithinTheWindow = promised.requireKept(recovery.groups());
            lostWithinTheWindow.ifPresent(sentence -> {});
        }
        groups = recovery.groups();
        groupsSynced = groups;
        mark();
        found = recovery.found();
    }

    @Override
    public Found found() {
        return found;
    }

    @Override
    public void putEvent(StoredEvent event, long timestampMillisMax) {
        byte[] key = StoredFormat.positionKey(event.position());
        byte[] id = StoredFormat.bytes(event.aggregateId());
        put('E', key, StoredFormat.event(key, event, id, timestampMillisMax));
        memory.putEvent(event, timestampMillisMax);
    }

    @Override
    public void putSnapshot(StoredEvent snapshot) {
        byte[] id = StoredFormat.bytes(snapshot.aggregateId());
        byte[] key = StoredFormat.sequenceKey(id, snapshot.sequence());
        put('S', key, StoredFormat.event(key, snapshot, id, Long.MIN_VALUE));
        memory.putSnapshot(snapshot);
    }

    @Override
    public void removeSnapshot(String aggregateId, long sequence) {
        put('s', StoredFormat.sequenceKey(StoredFormat.bytes(aggregateId), sequence), new byte[0]);
        memory.removeSnapshot(aggregateId, sequence);
    }

    @Override
    public void putScheduled(ScheduledEntry entry) {
        byte[] key = StoredFormat.bytes(entry.token());
        put('T', key, StoredFormat.scheduled(key, entry));
        memory.putScheduled(entry);
    }

    @Override
    public void removeScheduled(String token) {
        put('t', StoredFormat.bytes(token), new byte[0]);
        memory.removeScheduled(token);
    }

    @Override
    public CommitNanos commit(boolean durably) {
        if (batch.size() == 0) {
            return CommitNanos.NOTHING;
        }
        script.at(Moment.BEFORE_WRITE);
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + batch.size());
        byte[] sealed = SimulatedRecovery.sealed(
                record.putLong(groups + 1).put(batch.toByteArray()).array());
        try {
            script.at(Moment.IN_WRITE);
        } catch (LogFull | LogStopped | Crash failed) {
            disk.write(sealed, script.torn(sealed.length));
            disk.beginSegment();
            throw failed;
        }
        disk.write(sealed, sealed.length);
        groups++;
        batch.reset();
        memory.commit(true);
        script.at(Moment.AFTER_WRITE);
        if (durably) {
            return new CommitNanos(1, sync());
        }
        mark();
        script.at(Moment.AFTER_MARK);
        return new CommitNanos(1, 0);
    }

    @Override
    public long sync() {
        script.at(Moment.IN_SYNC);
        disk.sync();
        groupsSynced = groups;
        script.at(Moment.AFTER_SYNC);
        mark();
        script.at(Moment.AFTER_MARK);
        return 1;
    }

    @Override
    public void discard() {
        batch = new ByteArrayOutputStream();
        memory.discard();
    }

    private void mark() {
        ByteBuffer content = ByteBuffer.allocate(Promised.BYTES);
        new Promised(groups, groupsSynced).writeTo(content);
        disk.mark(content.array());
    }

    private void put(char kind, byte[] key, byte[] value) {
        try (DataOutputStream operations = new DataOutputStream(batch)) {
            operations.writeByte(kind);
            operations.writeInt(key.length);
            operations.write(key);
            operations.writeInt(value.length);
            operations.write(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public StoredEvent event(long position) {
        return memory.event(position);
    }

    @Override
    public void events(long from, long to, EventPage page) {
        memory.events(from, to, page);
    }

    @Override
    public long timestampMillisMax(long position) {
        return memory.timestampMillisMax(position);
    }

    @Override
    public int positions(String aggregateId, long fromSequence, long[] positions) {
        return memory.positions(aggregateId, fromSequence, positions);
    }

    @Override
    public boolean hasSequence(String aggregateId, long sequence) {
        return memory.hasSequence(aggregateId, sequence);
    }

    @Override
    public long highestSequence(String aggregateId, long head) {
        return memory.highestSequence(aggregateId, head);
    }

    @Override
    public List<StoredEvent> snapshots(String aggregateId, long fromSequence, long toSequence, int limit) {
        return memory.snapshots(aggregateId, fromSequence, toSequence, limit);
    }

    @Override
    public List<Long> snapshotSequences(String aggregateId, int limit) {
        return memory.snapshotSequences(aggregateId, limit);
    }

    @Override
    public List<StoredEvent> latestSnapshots(@Nullable String afterAggregateId, int limit) {
        return memory.latestSnapshots(afterAggregateId, limit);
    }

    @Override
    public Size size() {
        return memory.size();
    }

    @Override
    public List<StorageFigure> figures() {
        return List.of();
    }

    @Override
    public LogCopy copyInto(DurableCopies copies, String folder, LogProgress progress) {
        return memory.copyInto(copies, folder, progress);
    }

    @Override
    public void backedUp(Instant takenAt) {
        memory.backedUp(takenAt);
    }

    @Override
    public Optional<Instant> lastBackup() {
        return memory.lastBackup();
    }

    @Override
    public @Nullable ScheduledEntry scheduled(String token) {
        return memory.scheduled(token);
    }

    @Override
    public void close() {
        memory.close();
    }
}
