package io.baedal.axonserver.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies a log while it is written to, and remembers when that was done last. */
final class RocksBackup {

    /** Its time of change is when the newest backup was taken. */
    private static final String LAST = "last-backup";

    private final Logger logger = LoggerFactory.getLogger(RocksBackup.class);
    private final RocksFiles files;
    private final RocksAccess access;
    private final Path last;
    private final AtomicBoolean copying = new AtomicBoolean();

    RocksBackup(RocksFiles files, RocksAccess access) {
        this.files = files;
        this.access = access;
        this.last = files.directory().resolve(LAST);
    }

    LogCopy copyInto(DurableCopies copies, String folder, LogProgress progress) {
        if (!copying.compareAndSet(false, true)) {
            throw new BackupFailed("A backup of this log is being made already: wait for it", null);
        }
        progress.at("preparing " + folder, 0, 0);
        try (LogCheckpoint checkpoint = access.read(() -> LogCheckpoint.of(files, files.directory()))) {
            return copy(checkpoint, copies, folder, progress);
        } catch (IOException failure) {
            throw new BackupFailed("The log cannot be copied: " + FileFailure.sentence(failure), failure);
        } finally {
            copying.set(false);
        }
    }

    private LogCopy copy(LogCheckpoint checkpoint, DurableCopies copies, String folder, LogProgress progress)
            throws IOException {
        List<Path> sources = new ArrayList<>(checkpoint.files());
        Path metadata = files.directory().resolve(ContextMetadata.FILE);
        if (Files.exists(metadata)) {
            sources.add(metadata);
        }
        long total = DurableCopies.bytes(sources);
        DurableCopies.requireSpace(copies.folder(), total);
        Checksums sums = new Checksums();
        long[] done = {0};
        for (Path source : sources) {
            String path = (folder.isEmpty() ? "" : folder + "/") + source.getFileName();
            sums.put(path, copies.copy(source, path, read -> {
                done[0] += read;
                progress.at("copying " + folder, done[0], total);
            }));
        }
        return new LogCopy(sums, checkpoint.events(), total);
    }

    void done(Instant takenAt) {
        try {
            if (!Files.exists(last)) {
                Files.createFile(last);
            }
            Files.setLastModifiedTime(last, FileTime.from(takenAt));
        } catch (IOException harmless) {
            logger.warn("The time of the last backup could not be kept; the backup is complete", harmless);
        }
    }

    Optional<Instant> last() {
        try {
            return Files.exists(last)
                    ? Optional.of(Files.getLastModifiedTime(last).toInstant())
                    : Optional.empty();
        } catch (IOException unknown) {
            logger.warn("The time of the last backup cannot be read", unknown);
            return Optional.empty();
        }
    }
}
