package io.baedal.axonserver.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a write-ahead log and the mark beside it look like to the operating system and to the disk: bytes that are written are
 * not yet safe, bytes that are synced are, and a crash leaves the rest as it likes.
 */
final class SimulatedDisk {

    /** What the disk writes whole or not at all. */
    private static final int SECTOR = 64;

    /** A process or a machine that ends here. An error, so that nobody mistakes it for an answer of the disk. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash() {
            super("crash", null, false, false);
        }
    }

    /** One file of the log. As RocksDB does, a new one is begun when the log is opened and after a write that failed. */
    private static final class Segment {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private int synced;
    }

    private final Random random;
    private List<Segment> segments = new ArrayList<>(List.of(new Segment()));
    private final List<byte[]> marks = new ArrayList<>(List.of(new byte[0]));

    SimulatedDisk(Random random) {
        this.random = random;
    }

    void write(byte[] bytes, int length) {
        last().written.write(bytes, 0, length);
    }

    void beginSegment() {
        segments.add(new Segment());
    }

    void sync() {
        segments.forEach(segment -> segment.synced = segment.written.size());
    }

    void mark(byte[] content) {
        marks.add(content);
    }

    byte[] mark() {
        return marks.get(marks.size() - 1);
    }

    List<byte[]> contents() {
        return segments.stream().map(segment -> segment.written.toByteArray()).toList();
    }

    /** Replaces all files by what was recovered from them; it is safe from then on. */
    void recovered(byte[] records) {
        segments = new ArrayList<>(List.of(new Segment()));
        write(records, records.length);
        sync();
        beginSegment();
    }

    /** The operating system goes down: of what was not synced, any sectors are there, and the file ends anywhere. */
    void failPower() {
        for (Segment segment : segments) {
            byte[] bytes = segment.written.toByteArray();
            int end = segment.synced + random.nextInt(bytes.length - segment.synced + 1);
            for (int from = segment.synced; from < end; from += SECTOR - from % SECTOR) {
                if (random.nextInt(4) == 0) {
                    Arrays.fill(bytes, from, Math.min(end, from + SECTOR - from % SECTOR), (byte) 0);
                }
            }
            segment.written.reset();
            segment.written.write(bytes, 0, end);
            segment.synced = end;
        }
        // The mark is never synced: the disk may have any of its contents, but keeps that one.
        byte[] kept = marks.get(random.nextInt(marks.size()));
        marks.clear();
        marks.add(kept);
    }

    /** A disk that lied: bytes at the end are gone, synced or not. */
    void lose(int bytes) {
        int left = bytes;
        for (int i = segments.size() - 1; i >= 0 && left > 0; i--) {
            Segment segment = segments.get(i);
            byte[] content = segment.written.toByteArray();
            int cut = Math.min(left, content.length);
            segment.written.reset();
            segment.written.write(content, 0, content.length - cut);
            segment.synced = Math.min(segment.synced, content.length - cut);
            left -= cut;
        }
    }

    private Segment last() {
        return segments.get(segments.size() - 1);
    }
}
