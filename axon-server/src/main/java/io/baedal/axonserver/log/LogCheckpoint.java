package io.baedal.axonserver.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDBException;

/**
 * A log as it was at one moment, in a folder inside its own: mostly links to files that RocksDB never changes, so it is made
 * in little time and takes no space until the log goes on. It ends with a whole group, perhaps one that is just being written
 * and not yet answered.
 */
final class LogCheckpoint implements AutoCloseable {

    static final String FOLDER = "checkpoint";

    private final Path folder;
    private final long events;

    private LogCheckpoint(Path folder, long events) {
        this.folder = folder;
        this.events = events;
    }

    /** @throws BackupFailed if it cannot be made */
    static LogCheckpoint of(RocksFiles files, Path directory) {
        Path folder = directory.resolve(FOLDER);
        try {
            removeLeftover(directory);
            try (Checkpoint checkpoint = Checkpoint.create(files.database())) {
                checkpoint.createCheckpoint(folder.toString());
            }
            long events = describe(folder);
            return new LogCheckpoint(folder, events);
        } catch (RocksDBException error) {
            throw new BackupFailed("The log cannot be copied: " + error.getMessage() + ". Check the disk", error);
        } catch (IOException error) {
            throw new UncheckedIOException("the log in " + directory + " cannot be copied", error);
        }
    }

    /** A process that was killed during a backup leaves its checkpoint behind, which keeps old files from being deleted. */
    static void removeLeftover(Path directory) throws IOException {
        Path folder = directory.resolve(FOLDER);
        if (Files.exists(folder)) {
            Folder.remove(folder);
        }
    }

    /** Adds the mark, so that the copy notices a loss as the log itself does. */
    private static long describe(Path folder) throws RocksDBException, IOException {
        try (LogMemory memory = LogMemory.ofReader();
                RocksFiles copy = RocksFiles.reading(folder, memory)) {
            RocksFound found = RocksFound.in(copy);
            ByteBuffer mark = ByteBuffer.allocate(Promised.BYTES);
            new Promised(found.groups(), found.groups()).writeTo(mark);
            Files.write(folder.resolve(AcknowledgedMark.FILE), mark.array());
            return found.log().events();
        }
    }

    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    long events() {
        return events;
    }

    @Override
    public void close() {
        try {
            if (Files.exists(folder)) {
                Folder.remove(folder);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(
                    folder + " cannot be removed, and keeps space: remove it when the node has stopped", error);
        }
    }
}
