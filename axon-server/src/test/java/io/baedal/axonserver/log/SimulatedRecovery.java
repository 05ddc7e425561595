package io.baedal.axonserver.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads the files of a {@link SimulatedDisk} back, as far as they can be trusted, into a memory. */
final class SimulatedRecovery {

    private final MemoryStorage memory;
    private final Map<String, Long> scheduled = new HashMap<>();
    private long groups;
    private long events;
    private long timestampMillisMax = Long.MIN_VALUE;

    SimulatedRecovery(MemoryStorage memory) {
        this.memory = memory;
    }

    /** @return the records that were whole and followed each other */
    byte[] run(List<byte[]> segments) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] segment : segments) {
            ByteBuffer left = ByteBuffer.wrap(segment);
            byte[] record = next(left);
            // As in RocksDB: a file may follow a damaged one only if nothing is missing in between.
            while (record != null && ByteBuffer.wrap(record).getLong() == groups + 1) {
                groups++;
                replay(record);
                whole.writeBytes(sealed(record));
                record = next(left);
            }
        }
        return whole.toByteArray();
    }

    private static byte @Nullable [] next(ByteBuffer left) {
        if (left.remaining() < 2 * Integer.BYTES) {
            return null;
        }
        int length = left.getInt();
        int crc = left.getInt();
        if (length < Long.BYTES || length > left.remaining()) {
            return null;
        }
        byte[] record = new byte[length];
        left.get(record);
        return crc(record) == crc ? record : null;
    }

    private void replay(byte[] record) {
        try (DataInputStream operations = new DataInputStream(new ByteArrayInputStream(record))) {
            operations.readLong();
            while (operations.available() > 0) {
                int kind = operations.readByte();
                byte[] key = operations.readNBytes(operations.readInt());
                byte[] value = operations.readNBytes(operations.readInt());
                replay(kind, key, value);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        memory.commit(true);
    }

    private void replay(int kind, byte[] key, byte[] value) {
        switch (kind) {
            case 'E' -> {
                long position = StoredFormat.number(key);
                timestampMillisMax = StoredFormat.timestampMillisMax(key, value);
                memory.putEvent(StoredFormat.event(position, key, value), timestampMillisMax);
                events = position + 1;
            }
            case 'S' -> memory.putSnapshot(StoredFormat.event(StoredEvent.NO_POSITION, key, value));
            case 's' ->
                memory.removeSnapshot(
                        new String(StoredFormat.aggregateId(key), StandardCharsets.UTF_8), StoredFormat.sequence(key));
            case 'T' -> {
                ScheduledEntry entry = StoredFormat.scheduled(key, value);
                memory.putScheduled(entry);
                scheduled.put(entry.token(), entry.dueMillis());
            }
            case 't' -> {
                String token = new String(key, StandardCharsets.UTF_8);
                memory.removeScheduled(token);
                scheduled.remove(token);
            }
            default -> throw new AssertionError("unknown operation " + kind);
        }
    }

    long groups() {
        return groups;
    }

    Storage.Found found() {
        return new Storage.Found(events, timestampMillisMax, scheduled);
    }

    static byte[] sealed(byte[] record) {
        return ByteBuffer.allocate(2 * Integer.BYTES + record.length)
                .putInt(record.length)
                .putInt(crc(record))
                .put(record)
                .array();
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
