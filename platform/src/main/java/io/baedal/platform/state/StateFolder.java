package io.baedal.platform.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The folder a system works in. One system at a time: the operating system's lock on a file decides who, so that nothing
 * has to be cleaned up after a kill.
 */
public final class StateFolder {

    private final Path root;

    public StateFolder(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    public Path logs() {
        return root.resolve("logs");
    }

    private Path lockFile() {
        return root.resolve("lock");
    }

    private Path runningFile() {
        return root.resolve("running");
    }

    /**
     * Takes the folder for this process until the hold is closed or the process ends in any way.
     *
     * @throws FolderInUse if somebody else has it
     * @throws UncheckedIOException if the folder cannot be written
     */
    public Hold take() {
        try {
            Files.createDirectories(root);
            FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new FolderInUse(root, read());
            }
            Hold hold = new Hold(channel);
            hold.writeDown(new Running(ProcessHandle.current().pid(), Map.of(), Map.of()));
            return hold;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "The data folder " + root + " cannot be written: " + unwritable.getMessage()
                            + ". Free some space or correct its rights, or choose another folder with --data.",
                    unwritable);
        }
    }

    /** Who has the folder now; empty if nobody has, or its owner has not yet written down where it can be found. */
    public Optional<Running> running() {
        return isTaken() ? read() : Optional.empty();
    }

    /** A system whose own process was killed, and whose parts may live on. Empty while somebody has the folder. */
    public Optional<Running> leftBehind() {
        return isTaken() ? Optional.empty() : read();
    }

    /** To be called when nothing of it lives any more. */
    public void forgetLeftBehind() {
        try {
            Files.deleteIfExists(runningFile());
        } catch (IOException kept) {
            throw new UncheckedIOException("The file " + runningFile() + " cannot be deleted", kept);
        }
    }

    /**
     * Whether a process holds the folder, be it still starting or already stopping. Not to be asked by that process
     * itself: where locks are a process's, closing the file to look at it would let go of the lock.
     */
    public boolean isTaken() {
        if (!Files.exists(lockFile())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The data folder " + root + " cannot be examined", unreadable);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    private Optional<Running> read() {
        if (!Files.exists(runningFile())) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        try (var reader = Files.newBufferedReader(runningFile())) {
            lines.load(reader);
            return Optional.of(Running.from(lines));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The file " + runningFile() + " cannot be read", unreadable);
        }
    }

    /** The folder, while it is ours. */
    public final class Hold implements AutoCloseable {

        private final FileChannel channel;

        private Hold(FileChannel channel) {
            this.channel = channel;
        }

        /** Writes down where the system can be found, all at once, so that no reader sees half of it. */
        public void writeDown(Running running) {
            Path draft = root.resolve("running.draft");
            try {
                try (var writer = Files.newBufferedWriter(draft)) {
                    running.toProperties().store(writer, "written by a running system; ./baedal down stops it");
                }
                Files.move(draft, runningFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException unwritable) {
                throw new UncheckedIOException("The file " + runningFile() + " cannot be written", unwritable);
            }
        }

        @Override
        public void close() {
            try (channel) {
                Files.deleteIfExists(runningFile());
            } catch (IOException left) {
                throw new UncheckedIOException("The data folder " + root + " was not let go cleanly", left);
            }
        }
    }
}
