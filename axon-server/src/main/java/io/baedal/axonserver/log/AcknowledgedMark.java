package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was {@link Promised}, in a small file beside the log: RocksDB drops a damaged end in silence, whether anybody was told
 * of it or not.
 *
 * <p>It is written after the sync and never synced itself, so that it costs one short system call. After a killed process it
 * is exact; after a power failure it may be older, never newer, than the truth: it misses a loss at worst, and never invents one.
 */
final class AcknowledgedMark implements AutoCloseable {

    static final String FILE = "acknowledged";

    private final Logger logger = LoggerFactory.getLogger(AcknowledgedMark.class);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Promised.BYTES);
    private final FileChannel file;

    AcknowledgedMark(Path directory) throws IOException {
        file = FileChannel.open(
                directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Empty if nothing was ever acknowledged. */
    Optional<Promised> read() throws IOException {
        buffer.clear();
        if (file.read(buffer, 0) <= 0) {
            return Optional.empty();
        }
        Promised promised = Promised.read(buffer.flip());
        if (promised == null) {
            throw new CorruptLog(
                    "The file '" + FILE
                            + "' in the data directory is damaged: the log may have lost acknowledged events."
                            + " Restore a backup, or delete this one file to accept the log as it is",
                    null);
        }
        return Optional.of(promised);
    }

    void write(Promised promised) {
        buffer.clear();
        promised.writeTo(buffer);
        buffer.flip();
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
