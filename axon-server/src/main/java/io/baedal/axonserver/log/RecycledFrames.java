package io.baedal.axonserver.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames of a recycled write-ahead log, at which RocksDB reads for ever when it recovers (its issue 13333; of all 256 types
 * these six, with 10.2.1 and 10.4.2). A node that met one would never start and never say why.
 *
 * <p>Ours are never recycled, so such a frame is a damaged end or a flipped bit. In a write-ahead log it gets a type that does not
 * exist: then RocksDB stops there as at any damage, and {@link AcknowledgedMark} tells what is lost. The manifest, which says what files there
 * are, is made of the same frames; what it lacks nobody can tell, so a log with a damaged one is not opened.
 *
 * <p>Both are blocks of 32 KiB, each full of frames: checksum (u32), length of the payload (u16, little endian), type
 * (u8), payload. The rest of a block, once shorter than a header, is empty. After damage RocksDB goes on at the next block.
 */
final class RecycledFrames {

    private static final int BLOCK_BYTES = 32 << 10;
    private static final int HEADER_BYTES = 7;
    private static final int LENGTH_AT = 4;
    private static final int TYPE_AT = 6;
    private static final Set<Integer> RECYCLED_TYPES = Set.of(5, 6, 7, 8, 11, 131);

    /** Unknown, and without the highest bit, which would ask a reader to skip it. */
    private static final byte NO_TYPE = 0x7f;

    private static final DirectoryStream.Filter<Path> LOGS =
            file -> file.getFileName().toString().endsWith(".log");

    private static final Logger LOGGER = LoggerFactory.getLogger(RecycledFrames.class);

    @FunctionalInterface
    private interface Found {
        void in(Path path, FileChannel file, long position) throws IOException;
    }

    private RecycledFrames() {}

    /**
     * Makes all that are in a folder's write-ahead logs harmless, durably.
     *
     * @throws CorruptLog if there is one in the manifest
     */
    static void disarm(Path directory) {
        refuseInManifest(directory);
        forEach(directory, LOGS, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE), (log, file, position) -> {
            LOGGER.warn("{} is damaged at byte {}: what follows is not read", log, position);
            file.write(ByteBuffer.wrap(new byte[] {NO_TYPE}), position + TYPE_AT);
            file.force(false);
        });
    }

    /** @throws CorruptLog if there is one in the folder, in which nothing may be changed */
    static void refuse(Path directory) {
        refuseInManifest(directory);
        forEach(directory, LOGS, Set.of(StandardOpenOption.READ), (log, file, position) -> {
            throw new CorruptLog(
                    log + " is damaged at byte " + position
                            + " and cannot be read further. A node that starts on this folder"
                            + " drops that end if nobody was told of it, and refuses to start if somebody was: then restore"
                            + " a backup",
                    null);
        });
    }

    private static void refuseInManifest(Path directory) {
        forEach(
                directory,
                RecycledFrames::isCurrentManifest,
                Set.of(StandardOpenOption.READ),
                (manifest, file, position) -> {
                    throw new CorruptLog(
                            manifest + " is damaged at byte " + position
                                    + ", so nobody can tell which files the log has: restore a backup",
                            null);
                });
    }

    /** One that is not current any more is not read, and deleted at the next start. */
    private static boolean isCurrentManifest(Path file) throws IOException {
        Path current = file.resolveSibling("CURRENT");
        return file.getFileName().toString().startsWith("MANIFEST-")
                && Files.exists(current)
                && Files.readString(current, StandardCharsets.ISO_8859_1)
                        .strip()
                        .equals(file.getFileName().toString());
    }

    private static void forEach(
            Path directory, DirectoryStream.Filter<Path> which, Set<? extends OpenOption> options, Found found) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, which)) {
            for (Path each : files) {
                try (FileChannel file = FileChannel.open(each, options)) {
                    forEach(each, file, found);
                }
            }
        } catch (DirectoryIteratorException error) {
            throw unusable(directory, error.getCause());
        } catch (IOException error) {
            throw unusable(directory, error);
        }
    }

    private static UncheckedIOException unusable(Path directory, IOException error) {
        return new UncheckedIOException("the log in " + directory + " cannot be used", error);
    }

    private static void forEach(Path path, FileChannel file, Found found) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long size = file.size();
        for (long start = 0; start < size; start += BLOCK_BYTES) {
            block.clear();
            while (block.hasRemaining() && file.read(block, start + block.position()) > 0) {
                // The rest of it: a read may give less than was asked for.
            }
            block.flip();
            for (int at = 0; at + HEADER_BYTES <= block.limit(); at += HEADER_BYTES + length(block, at)) {
                if (RECYCLED_TYPES.contains(Byte.toUnsignedInt(block.get(at + TYPE_AT)))) {
                    found.in(path, file, start + at);
                }
            }
        }
    }

    private static int length(ByteBuffer block, int frame) {
        return Short.toUnsignedInt(block.getShort(frame + LENGTH_AT));
    }
}
