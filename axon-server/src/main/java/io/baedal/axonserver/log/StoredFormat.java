package io.baedal.axonserver.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Keys and values as they lie in RocksDB; numbers are big-endian.
 *
 * <pre>
 * event      key: position 8                     value: crc32c 4, largest timestamp so far 8, timestamp 8, sequence 8,
 * snapshot   key: id length 2, id, sequence 8           lengths of type, id, payload type 2 each, the three, the body
 * aggregate  key: id length 2, id, sequence 8    value: position 8
 * scheduled  key: token                          value: crc32c 4, due 8, the body
 * </pre>
 *
 * The checksum covers the key and all that follows it in the value: a value that was damaged, or that lies under another
 * key, is found. The index has none, since the event it points at carries the same id and number. An id is preceded by its
 * length rather than followed by a terminator, so that no id can contain one.
 */
final class StoredFormat {

    private static final int CRC = 0;
    private static final int TIMESTAMP_MAX = 4;
    private static final int TIMESTAMP = 12;
    private static final int SEQUENCE = 20;
    private static final int TYPE_LENGTH = 28;
    private static final int ID_LENGTH = 30;
    private static final int PAYLOAD_TYPE_LENGTH = 32;
    private static final int NAMES = 34;
    private static final int DUE = 4;
    private static final int SCHEDULED_BODY = 12;

    private StoredFormat() {}

    static byte[] positionKey(long position) {
        return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    }

    static byte[] sequenceKey(byte[] aggregateId, long sequence) {
        return ByteBuffer.allocate(Short.BYTES + aggregateId.length + Long.BYTES)
                .putShort((short) aggregateId.length)
                .put(aggregateId)
                .putLong(sequence)
                .array();
    }

    /** Behind every key of the aggregate and before those of the next: read without a sign, the number is the largest. */
    static byte[] afterAll(byte[] aggregateId) {
        return sequenceKey(aggregateId, -1);
    }

    /** Whether it can have been made by {@link #sequenceKey}. */
    static boolean isSequenceKey(byte[] key) {
        int beside = Short.BYTES + Long.BYTES;
        return key.length >= beside && Short.toUnsignedInt(ByteBuffer.wrap(key).getShort()) == key.length - beside;
    }

    /** Of a key made by {@link #sequenceKey}. */
    static byte[] aggregateId(byte[] key) {
        if (!isSequenceKey(key)) {
            throw damaged();
        }
        return Arrays.copyOfRange(key, Short.BYTES, key.length - Long.BYTES);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static long number(byte[] bytes) {
        if (bytes.length != Long.BYTES) {
            throw damaged();
        }
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** Of a key made by {@link #sequenceKey}. */
    static long sequence(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    /** Whether a key made by {@link #sequenceKey} belongs to the same aggregate as another. */
    static boolean sameAggregate(byte[] key, byte[] other) {
        return key.length == other.length
                && Arrays.equals(key, 0, key.length - Long.BYTES, other, 0, key.length - Long.BYTES);
    }

    static byte[] event(byte[] key, StoredEvent event, byte[] aggregateId, long timestampMillisMax) {
        byte[] type = bytes(event.aggregateType());
        byte[] payloadType = bytes(event.payloadType());
        byte[] body = event.body();
        byte[] value = new byte[NAMES + type.length + aggregateId.length + payloadType.length + body.length];
        ByteBuffer.wrap(value)
                .putInt(0)
                .putLong(timestampMillisMax)
                .putLong(event.timestampMillis())
                .putLong(event.sequence())
                .putShort((short) type.length)
                .putShort((short) aggregateId.length)
                .putShort((short) payloadType.length)
                .put(type)
                .put(aggregateId)
                .put(payloadType)
                .put(body);
        return seal(key, value);
    }

    static StoredEvent event(long position, byte[] key, byte[] value) {
        requireWhole(key, value, NAMES);
        ByteBuffer fields = ByteBuffer.wrap(value);
        int type = Short.toUnsignedInt(fields.getShort(TYPE_LENGTH));
        int id = Short.toUnsignedInt(fields.getShort(ID_LENGTH));
        int payloadType = Short.toUnsignedInt(fields.getShort(PAYLOAD_TYPE_LENGTH));
        int body = NAMES + type + id + payloadType;
        return new StoredEvent(
                position,
                text(value, NAMES, type),
                text(value, NAMES + type, id),
                fields.getLong(SEQUENCE),
                text(value, NAMES + type + id, payloadType),
                fields.getLong(TIMESTAMP),
                Arrays.copyOfRange(value, body, value.length));
    }

    static long timestampMillisMax(byte[] key, byte[] value) {
        requireWhole(key, value, NAMES);
        return ByteBuffer.wrap(value).getLong(TIMESTAMP_MAX);
    }

    static byte[] scheduled(byte[] key, ScheduledEntry entry) {
        byte[] value = new byte[SCHEDULED_BODY + entry.body().length];
        ByteBuffer.wrap(value).putInt(0).putLong(entry.dueMillis()).put(entry.body());
        return seal(key, value);
    }

    static ScheduledEntry scheduled(byte[] key, byte[] value) {
        requireWhole(key, value, SCHEDULED_BODY);
        return new ScheduledEntry(
                text(key, 0, key.length),
                ByteBuffer.wrap(value).getLong(DUE),
                Arrays.copyOfRange(value, SCHEDULED_BODY, value.length));
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private static byte[] seal(byte[] key, byte[] value) {
        ByteBuffer.wrap(value).putInt(CRC, checksum(key, value));
        return value;
    }

    private static void requireWhole(byte[] key, byte[] value, int bytesMin) {
        if (value.length < bytesMin || ByteBuffer.wrap(value).getInt(CRC) != checksum(key, value)) {
            throw damaged();
        }
    }

    private static CorruptLog damaged() {
        return new CorruptLog(
                "A stored value does not match its checksum: the disk changed it. Restore the data directory from a"
                        + " backup, and check the disk",
                null);
    }

    private static int checksum(byte[] key, byte[] value) {
        CRC32C crc = new CRC32C();
        crc.update(key, 0, key.length);
        crc.update(value, Integer.BYTES, value.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
