package io.baedal.axonserver.log;

import static io.baedal.axonserver.log.LogUnderTest.all;
import static io.baedal.axonserver.log.LogUnderTest.append;
import static io.baedal.axonserver.log.LogUnderTest.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RocksDB alone reads each of these files for ever, in native code that nothing interrupts. */
@DisplayName("A write-ahead log or manifest that looks recycled")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RecycledFramesIT {

    private static final int BLOCK_BYTES = 32 << 10;
    private static final int HEADER_BYTES = 7;
    private static final int LENGTH_AT = 4;
    private static final int TYPE_AT = 6;

    @TempDir
    private Path folder;

    private LastAppend last;

    @BeforeEach
    void writeThree() throws IOException {
        last = LastAppend.in(folder);
    }

    @ParameterizedTest(name = "of type {0}")
    @ValueSource(ints = {5, 6, 7, 8, 11, 131})
    @DisplayName("I5 F3 at its end opens without that end where nobody was told of it, else it is missed")
    void atTheEnd(int type) throws IOException {
        for (Path log : new Path[] {last.answered(), last.unanswered()}) {
            Folders.overwriteWal(log, last.begin(), frame(type, 20));
        }

        assertThatThrownBy(() -> EventLogs.open(last.answered(), LogLimits.defaults()))
                .isInstanceOf(CorruptLog.class)
                .hasMessageContaining("backup");
        try (EventLog reopened = EventLogs.open(last.unanswered(), LogLimits.defaults())) {
            assertThat(all(reopened.read(0))).hasSize(2);
            append(reopened, event("a", 2));
        }
        try (EventLog again = EventLogs.open(last.unanswered(), LogLimits.defaults())) {
            assertThat(all(again.read(0))).hasSize(3);
        }
    }

    @Test
    @DisplayName("I5 F4 by one flipped bit, anywhere in what was acknowledged, is missed")
    void flippedBit() throws IOException {
        ByteBuffer wal = ByteBuffer.wrap(Files.readAllBytes(Folders.walOf(last.answered())))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < wal.limit(); at += HEADER_BYTES + wal.getShort(at + LENGTH_AT)) {
            Path flipped = Folders.copy(last.answered(), folder.resolve("flipped" + at));
            Folders.overwriteWal(flipped, at + TYPE_AT, new byte[] {(byte) (wal.get(at + TYPE_AT) ^ 4)});

            assertThatThrownBy(() -> EventLogs.open(flipped, LogLimits.defaults()))
                    .as("at byte %d", at)
                    .isInstanceOf(CorruptLog.class);
        }
    }

    @Test
    @DisplayName("I5 from a later block on, alone or behind other damage, is missed")
    void inALaterBlock() throws IOException {
        Path large = folder.resolve("large");
        try (EventLog log = EventLogs.open(large, LogLimits.defaults())) {
            append(log, event("a", 0));
            append(log, event("a", 1, 1, "x".repeat(3 * BLOCK_BYTES)));
        }
        Path damagedBefore = Folders.copy(large, folder.resolve("damagedBefore"));
        Folders.overwriteWal(damagedBefore, BLOCK_BYTES, frame(0x70, 20));

        for (Path log : new Path[] {large, damagedBefore}) {
            Folders.overwriteWal(log, 2 * BLOCK_BYTES, frame(7, 20));
            assertThatThrownBy(() -> EventLogs.open(log, LogLimits.defaults())).isInstanceOf(CorruptLog.class);
        }
    }

    @Test
    @DisplayName("I5 is told by a verification, which changes nothing")
    void verified() throws IOException {
        Folders.overwriteWal(last.unanswered(), last.begin(), frame(7, 20));
        byte[] before = Files.readAllBytes(Folders.walOf(last.unanswered()));

        Verification verified = EventLogs.verify(last.unanswered(), (step, done, total) -> {});

        assertThat(verified.findings()).isOne();
        assertThat(verified.first().getFirst())
                .asString()
                .contains(Folders.walOf(last.unanswered()).getFileName().toString(), "byte " + last.begin());
        assertThat(Files.readAllBytes(Folders.walOf(last.unanswered()))).isEqualTo(before);
    }

    @Test
    @DisplayName(
            "I5 F4 by one flipped bit, anywhere in the manifest, is refused at the start and told by a verification")
    void inTheManifest() throws IOException {
        Path manifest = Folders.manifestOf(last.unanswered());
        ByteBuffer frames = ByteBuffer.wrap(Files.readAllBytes(manifest)).order(ByteOrder.LITTLE_ENDIAN);
        int count = 0;
        for (int at = 0; at < frames.limit(); at += HEADER_BYTES + frames.getShort(at + LENGTH_AT)) {
            byte[] flipped = frames.array().clone();
            flipped[at + TYPE_AT] ^= 4;
            Files.write(manifest, flipped);
            String where = manifest.getFileName() + " is damaged at byte " + at;

            assertThatThrownBy(() -> EventLogs.open(last.unanswered(), LogLimits.defaults()))
                    .isInstanceOf(CorruptLog.class)
                    .hasMessageContaining(where)
                    .hasMessageContaining("backup");
            assertThat(EventLogs.verify(last.unanswered(), LogProgress.NONE).first())
                    .singleElement()
                    .asString()
                    .contains(where);
            assertThat(manifest).hasBinaryContent(flipped);
            count++;
        }
        assertThat(count).isGreaterThan(5);

        // One that is no longer current hinders nobody.
        Files.copy(manifest, manifest.resolveSibling("MANIFEST-000001"));
        Files.write(manifest, frames.array());
        try (EventLog log = EventLogs.open(last.unanswered(), LogLimits.defaults())) {
            assertThat(all(log.read(0))).hasSize(3);
        }
    }

    private static byte[] frame(int type, int payloadBytes) {
        return ByteBuffer.allocate(HEADER_BYTES + payloadBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xc0ffee)
                .putShort((short) payloadBytes)
                .put((byte) type)
                .array();
    }
}
