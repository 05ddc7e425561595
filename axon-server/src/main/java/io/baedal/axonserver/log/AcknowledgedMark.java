package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number of the last group that was answered, in a small file beside the log. It tells a log that lost what was
 * acknowledged from one that ends in a write nobody was told about: RocksDB drops both in silence.
 *
 * <p>It is written after the sync and never synced itself, so that it costs one short system call. After a killed process it
 * is exact; after a power failure it may be older, never newer, than the truth: it misses a loss at worst, and never invents one.
 */
final class AcknowledgedMark implements AutoCloseable {

    static final String FILE = "acknowledged";

    /** The number, and all its bits turned round: a damaged mark must not pass for a number. */
    private static final int BYTES = 2 * Long.BYTES;

    private final Logger logger = LoggerFactory.getLogger(AcknowledgedMark.class);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    private final FileChannel file;

    AcknowledgedMark(Path directory) throws IOException {
        file = FileChannel.open(
                directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Empty if nothing was ever acknowledged. */
    OptionalLong read() throws IOException {
        buffer.clear();
        if (file.read(buffer, 0) <= 0) {
            return OptionalLong.empty();
        }
        boolean whole = !buffer.hasRemaining();
        buffer.flip();
        if (!whole || buffer.getLong(0) != ~buffer.getLong(Long.BYTES)) {
            throw new CorruptLog(
                    "The file '" + FILE
                            + "' in the data directory is damaged: the log may have lost acknowledged events."
                            + " Restore a backup, or delete this one file to accept the log as it is",
                    null);
        }
        return OptionalLong.of(buffer.getLong(0));
    }

    void write(long group) {
        buffer.clear();
        buffer.putLong(group).putLong(~group).flip();
        try {
            file.write(buffer, 0);
        } catch (IOException harmless) {
            logger.warn("The mark of what was acknowledged stays behind; the log itself is safe", harmless);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException harmless) {
            logger.warn("The mark of what was acknowledged could not be closed", harmless);
        }
    }
}
